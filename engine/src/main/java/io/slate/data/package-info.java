/**
 * What the other packages share and none of them owns.
 *
 * <p>In: seeds and coordinates. Out: {@link io.slate.data.CounterRandom random numbers} that depend
 * on nothing but their coordinates (Philox: Salmon, Moraes, Dror &amp; Shaw 2011). Uses no other
 * package of Slate.
 */
@NullMarked
package io.slate.data;

import org.jspecify.annotations.NullMarked;
