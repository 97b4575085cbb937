/** Rules that hold for the engine as a whole. */
@NullMarked
package io.slate;

import org.jspecify.annotations.NullMarked;
