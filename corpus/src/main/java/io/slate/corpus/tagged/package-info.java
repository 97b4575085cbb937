/**
 * Sentences with something to say of every word.
 *
 * <p>In: CoNLL-U (Universal Dependencies, de Marneffe, Manning, Nivre &amp; Zeman 2021), or columns
 * in the manner of the CoNLL shared tasks. Out: {@link io.slate.corpus.tagged.Sentence sentences},
 * and from them {@link io.slate.corpus.tagged.TaggedTokens tokens with a tag each}.
 */
@NullMarked
package io.slate.corpus.tagged;

import org.jspecify.annotations.NullMarked;
