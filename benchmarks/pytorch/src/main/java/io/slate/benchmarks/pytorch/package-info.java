/** libtorch as one of the engines. */
@NullMarked
package io.slate.benchmarks.pytorch;

import org.jspecify.annotations.NullMarked;
