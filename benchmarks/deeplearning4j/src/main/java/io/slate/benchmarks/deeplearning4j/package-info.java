/** Deeplearning4j as two of the engines: its layers, and the native operation of its LSTM. */
@NullMarked
package io.slate.benchmarks.deeplearning4j;

import org.jspecify.annotations.NullMarked;
