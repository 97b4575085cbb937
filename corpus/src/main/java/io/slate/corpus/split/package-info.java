/**
 * Parts, orders and batches as values: what is drawn depends on a seed alone.
 *
 * <p>In: records, in memory or as a {@link io.slate.corpus.source.Source}. Out: {@link
 * io.slate.corpus.split.Cut parts and folds}, {@link io.slate.corpus.split.Shuffle another order
 * for each epoch}, {@link io.slate.corpus.split.LengthBatches batches of like length}; the last two
 * hold no more than a window of a source in memory.
 */
@NullMarked
package io.slate.corpus.split;

import org.jspecify.annotations.NullMarked;
