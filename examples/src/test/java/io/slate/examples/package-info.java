/** Runs every example, and holds the documentation to what the examples say. */
@NullMarked
package io.slate.examples;

import org.jspecify.annotations.NullMarked;
