package io.slate.corpus.series;

import java.util.Optional;

/**
 * A series and what it is an example of.
 *
 * @param label its class, in a set for classification
 * @param target the number to predict, in a set for regression
 */
public record SeriesExample(Series series, Optional<String> label, Optional<Float> target) {}
