package io.slate.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Stochastic gradient descent (Robbins &amp; Monro 1951): {@code p ← p − rate · g}.
 *
 * @param decay of the weights, as an L2 penalty
 */
public record Descent(double rate, double decay) implements Optimizer {
  public Descent {
    Setting.requireRate(rate);
    Setting.requireDecay(decay);
  }

  /** Remembers nothing. */
  record Work(Descent settings) implements Updater {
    @Override
    public Change step(Step step) {
      float rate = step.floatRate();
      float scale = step.scale();
      float decay = (float) settings.decay();
      return (p, g, from, to) -> {
        for (int i = from; i < to; i++) {
          p[i] -= rate * (scale * g[i] + decay * p[i]);
        }
      };
    }

    @Override
    public boolean isStillAtZero() {
      return settings.decay() == 0;
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>();
    }
  }
}
