package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.kernel.Elementary;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Layers and a gated way around them: T ⊙ H(x) + (1 − T) ⊙ x, where the transform gate T is a
 * sigmoid of x (Srivastava, Greff &amp; Schmidhuber 2015). The gate's bias starts at −2, so that at
 * first most passes by.
 */
final class HighwayPart implements Part {
  static final String GATE = "gate";

  private static final float BIAS = -2;

  private final String name;
  private final int width;
  private final Stack inner;
  private final DenseWeights gate;

  HighwayPart(String name, int width, Stack inner) {
    this.name = name;
    this.width = width;
    this.inner = inner;
    this.gate = new DenseWeights(width, width);
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
    SequencedMap<String, ParameterLayout> all = new LinkedHashMap<>();
    all.put("", inner.parameters());
    all.put(GATE, gate.layout());
    return ParameterLayout.join(all);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    inner.initialise(key, parameters, offset);
    int from = offset + inner.parameters().size();
    gate.glorot(CounterRandom.child(key, 0), parameters, from);
    int bias = from + width * width;
    Arrays.fill(parameters, bias, bias + width, BIAS);
  }

  @Override
  public void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {
    inner.recurrentLayers(path + ".", layers);
  }

  @Override
  public void treeLayers(String path, SequencedMap<String, TreeLayer> layers) {
    inner.treeLayers(path + ".", layers);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Stack.Ready ready = inner.prepare(parameters, offset, mode);
    Affine affine = gate.prepare(parameters, offset + inner.parameters().size(), mode);
    return new Ready() {
      @Override
      public Pass run(Flow flow) {
        return new Around(flow, opened(affine, flow), affine, ready.run(flow));
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        Stack.Passes passes = ready.run(flow, (Memory.OfParts) before);
        return new Around(flow, opened(affine, flow), affine, passes);
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
        return new Step(mixed(flow, step.output(), opened(affine, flow)), step.memory());
      }
    };
  }

  /** How far the gate is open. */
  private static float[] opened(Affine affine, Flow flow) {
    float[] gate = affine.forward(flow.count(), flow.values(), flow.workers());
    for (int i = 0; i < gate.length; i++) {
      gate[i] = Elementary.sigmoid(gate[i]);
    }
    return gate;
  }

  private static Flow mixed(Flow input, Flow given, float... gate) {
    float[] x = input.values();
    float[] values = new float[x.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.fma(gate[i], given.values()[i] - x[i], x[i]);
    }
    return input.with(input.width(), values);
  }

  /** One run. */
  private static final class Around implements Pass {
    private final Flow input;
    private final float[] gate;
    private final Affine affine;
    private final Stack.Passes passes;
    private final Flow output;

    Around(Flow input, float[] gate, Affine affine, Stack.Passes passes) {
      this.input = input;
      this.gate = gate;
      this.affine = affine;
      this.passes = passes;
      this.output = mixed(input, passes.output(), gate);
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
      float[] x = input.values();
      float[] given = passes.output().values();
      float[] d = adjoint.values();
      float[] inside = new float[d.length];
      float[] ofGate = new float[d.length];
      for (int i = 0; i < d.length; i++) {
        inside[i] = d[i] * gate[i];
        ofGate[i] = d[i] * (given[i] - x[i]) * gate[i] * (1 - gate[i]);
      }
      int rows = input.count();
      affine.gradients(rows, x, ofGate, gradients, input.workers());
      float[] throughGate = affine.backward(rows, ofGate, input.workers());
      Flow through = passes.backward(adjoint.with(inside), gradients);
      float[] sum = new float[d.length];
      for (int i = 0; i < d.length; i++) {
        sum[i] = through.values()[i] + throughGate[i] + d[i] * (1 - gate[i]);
      }
      return input.with(sum);
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
