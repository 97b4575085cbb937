/**
 * Data made from a seed, by rules that are written beside each generator: nothing is stored and
 * nothing is downloaded.
 *
 * <p>In: a seed and a number of examples. Out: labelled texts that need order and not only words
 * ({@link io.slate.corpus.generated.FilmReviews}, {@link io.slate.corpus.generated.TenseSentences},
 * {@link io.slate.corpus.generated.Cuisines}), the classic tests of long memory, and series to
 * forecast. The same seed gives the same examples on every machine, and a longer set begins with
 * the shorter one.
 */
@NullMarked
package io.slate.corpus.generated;

import org.jspecify.annotations.NullMarked;
