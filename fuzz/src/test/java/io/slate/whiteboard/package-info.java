/** Hostile expressions. */
@NullMarked
package io.slate.whiteboard;

import org.jspecify.annotations.NullMarked;
