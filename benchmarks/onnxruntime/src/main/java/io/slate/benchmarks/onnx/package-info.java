/** ONNX Runtime as one of the engines, with graphs of one recurrent node. */
@NullMarked
package io.slate.benchmarks.onnx;

import org.jspecify.annotations.NullMarked;
