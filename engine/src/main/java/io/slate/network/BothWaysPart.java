package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.layer.Mode;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Two recurrent parts side by side, one from each end. */
final class BothWaysPart implements Part {
  private final String name;
  private final RecurrentPart forward;
  private final RecurrentPart backward;

  BothWaysPart(String name, RecurrentPart forward, RecurrentPart backward) {
    this.name = name;
    this.forward = forward;
    this.backward = backward;
  }

  RecurrentPart forward() {
    return forward;
  }

  RecurrentPart backward() {
    return backward;
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
    return forward.width() + backward.width();
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
        return new Both((RecurrentPart.Run) one.run(flow), (RecurrentPart.Run) other.run(flow));
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        throw readsFromBothEnds();
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
  final class Both implements Pass {
    private final RecurrentPart.Run one;
    private final RecurrentPart.Run other;

    Both(RecurrentPart.Run one, RecurrentPart.Run other) {
      this.one = one;
      this.other = other;
    }

    RecurrentPart.Run forwardRun() {
      return one;
    }

    RecurrentPart.Run backwardRun() {
      return other;
    }

    @Override
    public Flow output() {
      Flow left = one.output();
      Flow right = other.output();
      float[] joined = new float[Math.multiplyExact(left.count(), width())];
      for (int row = 0; row < left.count(); row++) {
        System.arraycopy(left.values(), row * left.width(), joined, row * width(), left.width());
        int to = row * width() + left.width();
        System.arraycopy(right.values(), row * right.width(), joined, to, right.width());
      }
      return left.bySteps(width(), right.width(), joined);
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      Flow first = one.backward(part(adjoint, 0, forward.width()), gradients);
      Flow second = other.backward(part(adjoint, forward.width(), backward.width()), gradients);
      float[] sum = first.values().clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += second.values()[i];
      }
      return first.with(sum);
    }

    private Flow part(Flow whole, int from, int width) {
      float[] values = new float[Math.multiplyExact(whole.count(), width)];
      for (int row = 0; row < whole.count(); row++) {
        System.arraycopy(whole.values(), row * whole.width() + from, values, row * width, width);
      }
      return whole.bySteps(width, 0, values);
    }
  }
}
