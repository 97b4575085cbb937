package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * RMSprop (Tieleman &amp; Hinton 2012, lecture 6e): {@code s ← kept · s + (1 − kept) · g²; p ← p −
 * rate · g / (√s + epsilon)}. The lecture has no epsilon.
 *
 * @param kept what is kept of the mean square at each step; the lecture's is 0.9
 * @param epsilon what keeps the division finite
 * @param decay of the weights, as an L2 penalty
 */
public record RmsProp(double rate, double kept, double epsilon, double decay) implements Optimizer {
  public RmsProp {
    Setting.requireRate(rate);
    Setting.requireKept("the decay of the mean square", kept);
    Setting.requirePositive("epsilon", epsilon);
    Setting.requireDecay(decay);
  }

  /** Remembers the mean square. */
  @SuppressWarnings("ArrayRecordComponent") // the updater's own memory, never compared
  record Work(RmsProp settings, float[] squares) implements Updater {
    Work(RmsProp settings, int size) {
      this(settings, new float[size]);
    }

    @Override
    public Change step(Step step) {
      float[] squares = this.squares;
      float kept = (float) settings.kept();
      float fresh = (float) (1 - settings.kept());
      float epsilon = (float) settings.epsilon();
      float rate = step.floatRate();
      float scale = step.scale();
      float decay = (float) settings.decay();
      return (p, g, from, to) -> {
        for (int i = from; i < to; i++) {
          float gradient = scale * g[i] + decay * p[i];
          float mean = kept * squares[i] + fresh * (gradient * gradient);
          squares[i] = mean;
          p[i] -= rate * gradient / ((float) Math.sqrt(mean) + epsilon);
        }
      };
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>(Map.of("squares", squares));
    }
  }
}
