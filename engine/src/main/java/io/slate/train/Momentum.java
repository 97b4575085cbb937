package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Gradient descent with classical momentum (Polyak 1964), as Sutskever, Martens, Dahl &amp; Hinton
 * 2013 write it: {@code v ← momentum · v − rate · g; p ← p + v}. Where a schedule changes the rate,
 * the velocity keeps what it has: forms that multiply the velocity with the rate differ there.
 *
 * @param momentum what is kept of the velocity
 * @param decay of the weights, as an L2 penalty
 */
public record Momentum(double rate, double momentum, double decay) implements Optimizer {
  public Momentum {
    Setting.requireRate(rate);
    Setting.requireKept("the momentum", momentum);
    Setting.requireDecay(decay);
  }

  /** Remembers the velocity. */
  @SuppressWarnings("ArrayRecordComponent") // the updater's own memory, never compared
  record Work(Momentum settings, float[] velocity) implements Updater {
    Work(Momentum settings, int size) {
      this(settings, new float[size]);
    }

    @Override
    public Change step(Step step) {
      float[] v = velocity;
      float momentum = (float) settings.momentum();
      float rate = step.floatRate();
      float scale = step.scale();
      float decay = (float) settings.decay();
      return (p, g, from, to) -> {
        for (int i = from; i < to; i++) {
          float next = momentum * v[i] - rate * (scale * g[i] + decay * p[i]);
          v[i] = next;
          p[i] += next;
        }
      };
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>(Map.of("velocity", velocity));
    }
  }
}
