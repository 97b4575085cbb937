/** Slate's layers alone, measured by JMH: for profiles and for changes of a few per cent. */
@NullMarked
package io.slate.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
