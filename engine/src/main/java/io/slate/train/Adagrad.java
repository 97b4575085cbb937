package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Adagrad (Duchi, Hazan &amp; Singer 2011), the diagonal form: {@code s ← s + g²; p ← p − rate · g
 * / (√s + epsilon)}.
 *
 * @param epsilon what keeps the division finite, the paper's δ
 * @param decay of the weights, as an L2 penalty
 */
public record Adagrad(double rate, double epsilon, double decay) implements Optimizer {
  public Adagrad {
    Setting.requireRate(rate);
    Setting.requirePositive("epsilon", epsilon);
    Setting.requireDecay(decay);
  }

  /** Remembers the sum of squares. */
  @SuppressWarnings("ArrayRecordComponent") // the updater's own memory, never compared
  record Work(Adagrad settings, float[] squares) implements Updater {
    Work(Adagrad settings, int size) {
      this(settings, new float[size]);
    }

    @Override
    public Change step(Step step) {
      float[] squares = this.squares;
      float epsilon = (float) settings.epsilon();
      float rate = step.floatRate();
      float scale = step.scale();
      float decay = (float) settings.decay();
      return (p, g, from, to) -> {
        for (int i = from; i < to; i++) {
          float gradient = scale * g[i] + decay * p[i];
          float sum = squares[i] + gradient * gradient;
          squares[i] = sum;
          p[i] -= rate * gradient / ((float) Math.sqrt(sum) + epsilon);
        }
      };
    }

    @Override
    public boolean isStillAtZero() {
      return settings.decay() == 0 && (float) settings.epsilon() > 0;
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>(Map.of("squares", squares));
    }
  }
}
