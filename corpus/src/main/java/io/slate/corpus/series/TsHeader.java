package io.slate.corpus.series;

import java.util.List;
import java.util.Optional;

/**
 * What a {@code .ts} file says of itself before its data.
 *
 * @param problem its name; empty if it has none
 * @param timestamps whether each value stands with its time, in parentheses
 * @param missing whether values may be missing
 * @param dimensions how many values a step has, where the file says so
 * @param length how many steps each series has, where all are as long
 * @param classes the labels; empty if the file is not for classification
 * @param target whether a number to predict ends each line
 */
public record TsHeader(
    String problem,
    boolean timestamps,
    boolean missing,
    Optional<Integer> dimensions,
    Optional<Integer> length,
    List<String> classes,
    boolean target) {}
