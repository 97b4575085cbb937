package io.slate.benchmarks.onednn;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.rnn_primitive_desc_base;

/** A layer forward and back. Gradients of weights are added to, so each run clears them. */
final class OneDnnTraining implements Subject {
  private final Workload workload;
  private final Memories memories = new Memories();
  private final LayerForms forms;
  private final primitive forward;
  private final primitive backward;
  private final IntMemoryMap forwardArguments = new IntMemoryMap();
  private final IntMemoryMap backwardArguments = new IntMemoryMap();
  private final memory output;
  private final memory inputGradient;
  private final memory inputWeights;
  private final memory stateWeights;
  private final memory bias;

  OneDnnTraining(Workload workload, Numbers numbers) {
    this.workload = workload;
    this.forms = new LayerForms(workload, workload.steps(), memories.processor);
    rnn_primitive_desc_base there = forms.forward(dnnl.dnnl_forward_training, forms.state);
    rnn_primitive_desc_base back = forms.backward(there, forms.state);
    this.forward = new primitive(there);
    this.backward = new primitive(back);
    this.output = memories.zeros(forms.sequence);
    this.inputGradient = memories.zeros(forms.sequence);
    this.inputWeights = memories.zeros(back.diff_weights_layer_desc());
    this.stateWeights = memories.zeros(back.diff_weights_iter_desc());
    this.bias = memories.zeros(forms.bias);
    memory x = memories.of(forms.sequence, numbers.x());
    memory kept = memories.zeros(there.workspace_desc());
    OneDnnInference.put(memories, forwardArguments, forms, there, workload, numbers);
    OneDnnInference.put(memories, backwardArguments, forms, back, workload, numbers);
    for (IntMemoryMap arguments : List.of(forwardArguments, backwardArguments)) {
      arguments.put(dnnl.DNNL_ARG_SRC_LAYER, x);
      arguments.put(dnnl.DNNL_ARG_DST_LAYER, output);
      arguments.put(dnnl.DNNL_ARG_WORKSPACE, kept);
    }
    states(workload.kind() == Kind.LSTM);
    backwardArguments.put(
        dnnl.DNNL_ARG_DIFF_DST_LAYER, memories.of(forms.sequence, numbers.adjoint()));
    backwardArguments.put(dnnl.DNNL_ARG_DIFF_SRC_LAYER, inputGradient);
    backwardArguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, inputWeights);
    backwardArguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, stateWeights);
    backwardArguments.put(dnnl.DNNL_ARG_DIFF_BIAS, bias);
  }

  /**
   * Zeros to begin from, and no adjoint of the last state. Without them the gradient of the state's
   * weights is wrong (3.11, LSTM and RNN).
   */
  private void states(boolean hasCell) {
    List<Integer> both =
        hasCell
            ? List.of(
                dnnl.DNNL_ARG_SRC_ITER,
                dnnl.DNNL_ARG_DST_ITER,
                dnnl.DNNL_ARG_SRC_ITER_C,
                dnnl.DNNL_ARG_DST_ITER_C)
            : List.of(dnnl.DNNL_ARG_SRC_ITER, dnnl.DNNL_ARG_DST_ITER);
    List<Integer> back =
        hasCell
            ? List.of(
                dnnl.DNNL_ARG_DIFF_SRC_ITER,
                dnnl.DNNL_ARG_DIFF_DST_ITER,
                dnnl.DNNL_ARG_DIFF_SRC_ITER_C,
                dnnl.DNNL_ARG_DIFF_DST_ITER_C)
            : List.of(dnnl.DNNL_ARG_DIFF_SRC_ITER, dnnl.DNNL_ARG_DIFF_DST_ITER);
    for (int argument : both) {
      memory zeros = memories.zeros(forms.state);
      forwardArguments.put(argument, zeros);
      backwardArguments.put(argument, zeros);
    }
    back.forEach(argument -> backwardArguments.put(argument, memories.zeros(forms.state)));
  }

  @Override
  public void run() {
    Memories.clear(inputWeights);
    Memories.clear(stateWeights);
    Memories.clear(bias);
    forward.execute(memories.queue, forwardArguments);
    backward.execute(memories.queue, backwardArguments);
    memories.queue._wait();
  }

  @Override
  public Values values() {
    run();
    var gates = new Gates(workload);
    int hidden = workload.hidden();
    float[] biases = memories.read(bias, forms.bias);
    float[] own = Arrays.copyOf(biases, workload.kind().gates() * hidden);
    Values values =
        new Values()
            .with(Values.OUTPUT, memories.read(output, forms.sequence))
            .with("x", memories.read(inputGradient, forms.sequence))
            .with("inputWeights", gates.reordered(memories.read(inputWeights, forms.plainWeights)))
            .with("stateWeights", gates.reordered(memories.read(stateWeights, forms.plainWeights)))
            .with("bias", gates.reordered(own));
    return workload.kind() == Kind.GRU
        ? values.with("stateBias", Arrays.copyOfRange(biases, 3 * hidden, 4 * hidden))
        : values;
  }

  @Override
  public void close() {
    forwardArguments.close();
    backwardArguments.close();
  }
}
