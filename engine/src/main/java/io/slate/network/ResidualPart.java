package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import java.util.SequencedMap;

/** Layers and a way around them: what comes in is added to what they give (He et al. 2016). */
final class ResidualPart implements Part {
  private final String name;
  private final Stack inner;

  ResidualPart(String name, Stack inner) {
    this.name = name;
    this.inner = inner;
  }

  @Override
  public String name() {
    return name;
  }

  /** The layers that it goes around. */
  Stack inner() {
    return inner;
  }

  @Override
  public ParameterLayout parameters() {
    return inner.parameters();
  }

  @Override
  public int width() {
    return inner.parts().getLast().width();
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    inner.initialise(key, parameters, offset);
  }

  @Override
  public void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {
    inner.recurrentLayers(path + ".", layers);
  }

  @Override
  public void treeLayers(String path, SequencedMap<String, TreeLayer> layers) {
    inner.treeLayers(path + ".", layers);
  }

  private static Flow sum(Flow a, Flow b) {
    float[] values = new float[a.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = a.values()[i] + b.values()[i];
    }
    return a.with(a.width(), values);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Stack.Ready ready = inner.prepare(parameters, offset, mode);
    return new Ready() {
      @Override
      public Pass run(Flow flow) {
        return new Around(flow, ready.run(flow));
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        return new Around(flow, ready.run(flow, (Memory.OfParts) before));
      }

      @Override
      public Memory begin(int sequences) {
        return ready.begin(sequences);
      }

      @Override
      public void close() {
        ready.close();
      }

      @Override
      public Step step(Flow flow, Memory memory) {
        Step step = ready.step(flow, (Memory.OfParts) memory);
        return new Step(sum(flow, step.output()), step.memory());
      }
    };
  }

  /** One run. */
  private static final class Around implements Pass {
    private final Stack.Passes passes;
    private final Flow output;

    Around(Flow input, Stack.Passes passes) {
      this.passes = passes;
      this.output = sum(input, passes.output());
    }

    @Override
    public Flow output() {
      return output;
    }

    @Override
    public Memory memory() {
      return passes.memory();
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      return sum(passes.backward(adjoint, gradients), adjoint);
    }

    @Override
    public void recurrentRuns(String path, SequencedMap<String, LayerRun> runs) {
      passes.recurrentRuns(path + ".", runs);
    }

    @Override
    public void treeRuns(String path, SequencedMap<String, TreeRun> runs) {
      passes.treeRuns(path + ".", runs);
    }
  }
}
