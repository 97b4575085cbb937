package io.slate.benchmarks.onednn;

import io.slate.benchmarks.Workload;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lbr_gru_backward;
import org.bytedeco.dnnl.lbr_gru_forward;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.dnnl.vanilla_rnn_backward;
import org.bytedeco.dnnl.vanilla_rnn_forward;

/** The forms of a layer's arrays, and what its primitives are made of. */
final class LayerForms {
  private static final int LEFT_TO_RIGHT = dnnl.dnnl_unidirectional_left2right;
  private static final int TANH = dnnl.dnnl_eltwise_tanh;

  private final Workload workload;
  private final engine processor;

  /** Inputs and outputs, {@code [steps, batch, hidden]}. */
  final memory.desc sequence;

  /** A state, {@code [batch, hidden]}. */
  final memory.desc state;

  /** Weights as {@code Numbers} has them. */
  final memory.desc plainWeights;

  /** Weights as a primitive likes them. */
  private final memory.desc weights;

  /** Biases by gate; the reset-after GRU has a fourth, beside the product of its state. */
  final memory.desc bias;

  /** No array. */
  final memory.desc none = new memory.desc();

  LayerForms(Workload workload, int steps, engine processor) {
    this.workload = workload;
    this.processor = processor;
    int hidden = workload.hidden();
    int gates = workload.kind().gates();
    this.sequence = form(memory.format_tag.tnc, steps, workload.batch(), hidden);
    this.state = form(memory.format_tag.ldnc, 1, 1, workload.batch(), hidden);
    this.plainWeights = form(memory.format_tag.ldgoi, 1, 1, hidden, gates, hidden);
    this.weights = form(memory.format_tag.any, 1, 1, hidden, gates, hidden);
    this.bias = form(memory.format_tag.ldgo, 1, 1, gates == 3 ? 4 : gates, hidden);
  }

  private static memory.desc form(memory.format_tag format, long... lengths) {
    return new memory.desc(lengths, memory.data_type.f32, format);
  }

  /**
   * All steps.
   *
   * @param start the form of the state that they begin from and end with, or {@link #none} for zero
   */
  rnn_primitive_desc_base forward(int purpose, memory.desc start) {
    return switch (workload.kind()) {
      case LSTM ->
          new lstm_forward.primitive_desc(
              processor,
              purpose,
              LEFT_TO_RIGHT,
              sequence,
              start,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              start);
      case GRU ->
          new lbr_gru_forward.primitive_desc(
              processor,
              purpose,
              LEFT_TO_RIGHT,
              sequence,
              start,
              weights,
              weights,
              bias,
              sequence,
              start);
      case RNN ->
          new vanilla_rnn_forward.primitive_desc(
              processor,
              purpose,
              TANH,
              LEFT_TO_RIGHT,
              sequence,
              start,
              weights,
              weights,
              bias,
              sequence,
              start);
      case COUPLED -> throw new IllegalArgumentException("oneDNN has no such cell");
    };
  }

  /** An LSTM from a given state to the state after. */
  rnn_primitive_desc_base stream() {
    return forward(dnnl.dnnl_forward_inference, state);
  }

  /** Back over what a forward primitive did for training. */
  rnn_primitive_desc_base backward(rnn_primitive_desc_base forward, memory.desc start) {
    int purpose = dnnl.dnnl_backward;
    return switch (forward) {
      case lstm_forward.primitive_desc hint ->
          new lstm_backward.primitive_desc(
              processor,
              purpose,
              LEFT_TO_RIGHT,
              sequence,
              start,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              start,
              sequence,
              start,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              start,
              hint);
      case lbr_gru_forward.primitive_desc hint ->
          new lbr_gru_backward.primitive_desc(
              processor,
              purpose,
              LEFT_TO_RIGHT,
              sequence,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              sequence,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              hint);
      case vanilla_rnn_forward.primitive_desc hint ->
          new vanilla_rnn_backward.primitive_desc(
              processor,
              purpose,
              TANH,
              LEFT_TO_RIGHT,
              sequence,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              sequence,
              start,
              weights,
              weights,
              bias,
              sequence,
              start,
              hint);
      default -> throw new IllegalArgumentException("not a forward primitive: " + forward);
    };
  }
}
