/** Slate as one of the engines: a layer through its public face. */
@NullMarked
package io.slate.benchmarks.slate;

import org.jspecify.annotations.NullMarked;
