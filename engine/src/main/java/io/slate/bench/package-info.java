/**
 * How close layers come to what a machine can do: a ladder of peak, product, layer, and the
 * bandwidth of memory.
 *
 * <p>What enters is a choice of cells and sizes; what leaves are rates, each measured in turns with
 * the peak, because the speed of a machine that others use changes by the minute: the ratio of two
 * rates of one round says more than either.
 */
@NullMarked
package io.slate.bench;

import org.jspecify.annotations.NullMarked;
