/**
 * What the other packages share and none of them owns: labelled texts and their vocabulary, random
 * numbers that need no state, and a strict reader of JSON.
 *
 * <p>In: rows of a table, texts, seeds. Out: examples cut in two parts, token numbers, {@link
 * io.slate.data.CounterRandom random numbers} that depend on nothing but their coordinates (Philox:
 * Salmon, Moraes, Dror &amp; Shaw 2011). Uses no other package of Slate.
 */
@NullMarked
package io.slate.data;

import org.jspecify.annotations.NullMarked;
