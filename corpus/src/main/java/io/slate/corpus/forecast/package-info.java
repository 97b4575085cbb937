/**
 * Forecasts of the next steps of a series, with limits, in the series' own unit.
 *
 * <p>In: a model with the {@link io.slate.corpus.forecast.ForecastPlan plan} by which its series is
 * read, and the newest values. Out: what a {@link io.slate.corpus.forecast.Forecaster} says of each
 * step ahead. A {@link io.slate.corpus.forecast.Season} is looked for by autocorrelation (Bartlett
 * 1946). Where it is known a forecast begins with the drift from season to season (Hyndman &amp;
 * Athanasopoulos 2021, 5.2), and the network says what is off. Limits are quantiles that the
 * network says, moved by what they lacked on a part for validation (Romano, Patterson &amp; Candès
 * 2019) and by what the newest values ask for (Gibbs &amp; Candès 2021).
 */
@NullMarked
package io.slate.corpus.forecast;

import org.jspecify.annotations.NullMarked;
