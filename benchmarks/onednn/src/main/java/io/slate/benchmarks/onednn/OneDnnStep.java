package io.slate.benchmarks.onednn;

import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.rnn_primitive_desc_base;

/** An LSTM over one step of one sequence; two pairs of states take turns as before and after. */
final class OneDnnStep implements Subject {
  private final Memories memories = new Memories();
  private final LayerForms forms;
  private final primitive forward;
  private final int hidden;
  private final List<IntMemoryMap> arguments = new ArrayList<>();
  private final List<memory> states;
  private final memory output;
  private int next;

  OneDnnStep(Workload workload, Numbers numbers) {
    this.forms = new LayerForms(workload, 1, memories.processor);
    rnn_primitive_desc_base description = forms.stream();
    this.forward = new primitive(description);
    this.hidden = workload.hidden();
    this.output = memories.zeros(forms.sequence);
    this.states =
        List.of(
            memories.zeros(forms.state),
            memories.zeros(forms.state),
            memories.zeros(forms.state),
            memories.zeros(forms.state));
    var weights = new IntMemoryMap();
    OneDnnInference.put(memories, weights, forms, description, workload, numbers);
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      var step = new IntMemoryMap().put(weights);
      step.put(dnnl.DNNL_ARG_SRC_LAYER, memories.of(forms.sequence, x));
      step.put(dnnl.DNNL_ARG_DST_LAYER, output);
      int before = t % 2 == 0 ? 0 : 2;
      int after = 2 - before;
      step.put(dnnl.DNNL_ARG_SRC_ITER, states.get(before));
      step.put(dnnl.DNNL_ARG_SRC_ITER_C, states.get(before + 1));
      step.put(dnnl.DNNL_ARG_DST_ITER, states.get(after));
      step.put(dnnl.DNNL_ARG_DST_ITER_C, states.get(after + 1));
      arguments.add(step);
    }
  }

  @Override
  public void run() {
    forward.execute(memories.queue, arguments.get(next));
    memories.queue._wait();
    next = next + 1 < arguments.size() ? next + 1 : 0;
  }

  @Override
  public Values values() {
    states.forEach(Memories::clear);
    next = 0;
    float[] outputs = new float[arguments.size() * hidden];
    for (int t = 0; t < arguments.size(); t++) {
      run();
      System.arraycopy(memories.read(output, forms.sequence), 0, outputs, t * hidden, hidden);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {
    arguments.forEach(IntMemoryMap::close);
  }
}
