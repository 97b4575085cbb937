/** oneDNN's recurrent primitives as one of the engines. */
@NullMarked
package io.slate.benchmarks.onednn;

import org.jspecify.annotations.NullMarked;
