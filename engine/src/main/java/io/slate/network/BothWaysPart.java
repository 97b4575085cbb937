package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.network.Layer.Bidirectional.Merge;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Two recurrent parts side by side, one from each end. */
final class BothWaysPart implements Part {
  private final String name;
  private final RecurrentPart forward;
  private final RecurrentPart backward;
  private final Merge merge;

  BothWaysPart(String name, RecurrentPart forward, RecurrentPart backward, Merge merge) {
    this.name = name;
    this.merge = merge;
    this.forward = forward;
    this.backward = backward;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    SequencedMap<String, ParameterLayout> parts = new LinkedHashMap<>();
    parts.put("forward", forward.parameters());
    parts.put("backward", backward.parameters());
    return ParameterLayout.join(parts);
  }

  @Override
  public int width() {
    return merge == Merge.CONCATENATE ? 2 * forward.width() : forward.width();
  }

  @Override
  public void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {
    forward.recurrentLayers(path + ".forward", layers);
    backward.recurrentLayers(path + ".backward", layers);
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    forward.initialise(CounterRandom.child(key, 1), parameters, offset);
    backward.initialise(
        CounterRandom.child(key, 2), parameters, offset + forward.parameters().size());
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Ready one = forward.prepare(parameters, offset, mode);
    Ready other = backward.prepare(parameters, offset + forward.parameters().size(), mode.place(1));
    return new Ready() {
      @Override
      public Pass run(Flow flow) {
        return new Both(one.run(flow), other.run(flow));
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        throw readsFromBothEnds();
      }

      @Override
      public void close() {
        one.close();
        other.close();
      }

      @Override
      public Step step(Flow flow, Memory memory) {
        throw readsFromBothEnds();
      }
    };
  }

  private IllegalStateException readsFromBothEnds() {
    return new IllegalStateException(
        "the layer " + name + " reads from both ends, so it cannot run a step at a time");
  }

  /** Both runs. */
  private final class Both implements Pass {
    private final Pass one;
    private final Pass other;
    private final Flow output;

    Both(Pass one, Pass other) {
      this.one = one;
      this.other = other;
      this.output = merged(one.output(), other.output());
    }

    @Override
    public void recurrentRuns(String path, SequencedMap<String, LayerRun> runs) {
      one.recurrentRuns(path + ".forward", runs);
      other.recurrentRuns(path + ".backward", runs);
    }

    @Override
    public Flow output() {
      return output;
    }

    private Flow merged(Flow left, Flow right) {
      float[] a = left.values();
      float[] b = right.values();
      return switch (merge) {
        case CONCATENATE -> left.bySteps(width(), right.width(), joined(left, right));
        case ADD -> left.bySteps(width(), 0, map(a.length, i -> a[i] + b[i]));
        case MULTIPLY -> left.bySteps(width(), 0, map(a.length, i -> a[i] * b[i]));
        case AVERAGE -> left.bySteps(width(), 0, map(a.length, i -> (a[i] + b[i]) * 0.5f));
      };
    }

    private float[] joined(Flow left, Flow right) {
      float[] joined = new float[Math.multiplyExact(left.count(), width())];
      for (int row = 0; row < left.count(); row++) {
        System.arraycopy(left.values(), row * left.width(), joined, row * width(), left.width());
        int to = row * width() + left.width();
        System.arraycopy(right.values(), row * right.width(), joined, to, right.width());
      }
      return joined;
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      float[] d = adjoint.values();
      float[] a = one.output().values();
      float[] b = other.output().values();
      Flow left =
          switch (merge) {
            case CONCATENATE -> part(adjoint, 0);
            case ADD -> adjoint;
            case MULTIPLY -> adjoint.with(map(d.length, i -> d[i] * b[i]));
            case AVERAGE -> adjoint.with(map(d.length, i -> d[i] * 0.5f));
          };
      Flow right =
          switch (merge) {
            case CONCATENATE -> part(adjoint, forward.width());
            case ADD, AVERAGE -> left;
            case MULTIPLY -> adjoint.with(map(d.length, i -> d[i] * a[i]));
          };
      Flow first = one.backward(left, gradients);
      float[] second = other.backward(right, gradients).values();
      float[] sum = first.values().clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += second[i];
      }
      return first.with(sum);
    }

    private Flow part(Flow whole, int from) {
      int width = forward.width();
      float[] values = new float[Math.multiplyExact(whole.count(), width)];
      for (int row = 0; row < whole.count(); row++) {
        System.arraycopy(whole.values(), row * whole.width() + from, values, row * width, width);
      }
      return whole.bySteps(width, 0, values);
    }
  }

  /** What an element is made of. */
  private interface Element {
    float of(int i);
  }

  private static float[] map(int count, Element element) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = element.of(i);
    }
    return values;
  }
}
