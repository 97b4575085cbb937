/**
 * Pictures as values that a network reads.
 *
 * <p>In: files of the formats that the JDK's ImageIO knows (PNG, JPEG, GIF, BMP), of any size. Out:
 * {@link io.slate.corpus.picture.Picture}s of one size, each place with its red, green and blue.
 */
@NullMarked
package io.slate.corpus.picture;

import org.jspecify.annotations.NullMarked;
