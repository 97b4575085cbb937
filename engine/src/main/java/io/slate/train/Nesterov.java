package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Nesterov's accelerated gradient (1983) as a momentum (Sutskever, Martens, Dahl &amp; Hinton
 * 2013): {@code v ← momentum · v − rate · g(p + momentum · v); p ← p + v}. The parameters that are
 * kept, and that gradients are taken at, are the paper's {@code p + momentum · v} (Bengio,
 * Boulanger-Lewandowski &amp; Pascanu 2013).
 *
 * @param momentum what is kept of the velocity
 * @param decay of the weights, as an L2 penalty
 */
public record Nesterov(double rate, double momentum, double decay) implements Optimizer {
  public Nesterov {
    Setting.requireRate(rate);
    Setting.requireKept("the momentum", momentum);
    Setting.requireDecay(decay);
  }

  /** Remembers the velocity. */
  @SuppressWarnings("ArrayRecordComponent") // the updater's own memory, never compared
  record Work(Nesterov settings, float[] velocity) implements Updater {
    Work(Nesterov settings, int size) {
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
          float down = rate * (scale * g[i] + decay * p[i]);
          float next = momentum * v[i] - down;
          v[i] = next;
          p[i] += momentum * next - down;
        }
      };
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>(Map.of("velocity", velocity));
    }
  }
}
