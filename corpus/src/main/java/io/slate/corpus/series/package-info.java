/**
 * Series of numbers.
 *
 * <p>In: the {@code .ts} files of the time series archives (Bagnall et al. 2018; Löning et al.
 * 2019), or rows of a table. Out: {@link io.slate.corpus.series.Series series} of one or more
 * values a step, NaN where a value is missing, with a class, a target or times where there are any.
 */
@NullMarked
package io.slate.corpus.series;

import org.jspecify.annotations.NullMarked;
