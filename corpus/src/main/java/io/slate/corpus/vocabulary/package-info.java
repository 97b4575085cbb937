/**
 * Parts of words, where a vocabulary of words would not know half of them.
 *
 * <p>In: texts. Out: {@link io.slate.corpus.vocabulary.Subwords}, a byte-level byte-pair encoding
 * (Sennrich, Haddow &amp; Birch 2016; over bytes: Radford et al. 2019). Words, characters and bytes
 * are counted by {@link io.slate.data.TokenCounts}.
 */
@NullMarked
package io.slate.corpus.vocabulary;

import org.jspecify.annotations.NullMarked;
