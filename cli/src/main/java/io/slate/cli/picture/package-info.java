/**
 * Pictures: what enters are words and numbers, what leaves is a {@link Drawing}, which {@link Svg}
 * and {@link Png} write alike. Dark on light; colours that are told apart with every kind of sight.
 */
@NullMarked
package io.slate.cli.picture;

import org.jspecify.annotations.NullMarked;
