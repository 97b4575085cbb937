package io.slate.benchmarks.onednn;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.rnn_primitive_desc_base;

/** A layer over a batch without gradients. */
final class OneDnnInference implements Subject {
  private final Memories memories = new Memories();
  private final LayerForms forms;
  private final primitive forward;
  private final IntMemoryMap arguments = new IntMemoryMap();
  private final memory output;

  OneDnnInference(Workload workload, Numbers numbers) {
    this.forms = new LayerForms(workload, workload.steps(), memories.processor);
    rnn_primitive_desc_base description = forms.forward(dnnl.dnnl_forward_inference, forms.none);
    this.forward = new primitive(description);
    this.output = memories.zeros(forms.sequence);
    put(memories, arguments, forms, description, workload, numbers);
    arguments.put(dnnl.DNNL_ARG_SRC_LAYER, memories.of(forms.sequence, numbers.x()));
    arguments.put(dnnl.DNNL_ARG_DST_LAYER, output);
  }

  /** Gives weights and biases, in the form that a primitive chose. */
  static void put(
      Memories memories,
      IntMemoryMap arguments,
      LayerForms forms,
      rnn_primitive_desc_base description,
      Workload workload,
      Numbers numbers) {
    var gates = new Gates(workload);
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS_LAYER,
        memories.reordered(
            memories.of(forms.plainWeights, gates.reordered(numbers.inputWeights())),
            description.weights_layer_desc()));
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS_ITER,
        memories.reordered(
            memories.of(forms.plainWeights, gates.reordered(numbers.stateWeights())),
            description.weights_iter_desc()));
    arguments.put(dnnl.DNNL_ARG_BIAS, memories.of(forms.bias, gates.biases(numbers)));
  }

  @Override
  public void run() {
    forward.execute(memories.queue, arguments);
    memories.queue._wait();
  }

  @Override
  public Values values() {
    run();
    return new Values().with(Values.OUTPUT, memories.read(output, forms.sequence));
  }

  @Override
  public void close() {
    arguments.close();
  }
}
