/**
 * Polyphonic music: which keys of a piano sound at each step.
 *
 * <p>In: JSON with the pieces of each part, as a list of keys for each step (the four sets of
 * Boulanger-Lewandowski, Bengio &amp; Vincent 2012). Out: {@link io.slate.corpus.music.Piece
 * pieces}, and from them rows of 88 zeros and ones.
 */
@NullMarked
package io.slate.corpus.music;

import org.jspecify.annotations.NullMarked;
