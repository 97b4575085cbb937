package io.slate.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Adam (Kingma &amp; Ba 2015): step sizes from the first two moments of the gradient, corrected for
 * their start at zero.
 *
 * @param first decay of the first moment
 * @param second decay of the second moment
 * @param epsilon what keeps the division finite
 * @param decay of the weights, as an L2 penalty; for the decoupled one see {@link AdamW}
 */
public record Adam(double rate, double first, double second, double epsilon, double decay)
    implements Optimizer {
  public Adam {
    Setting.requireRate(rate);
    Setting.requireKept("the decay of the first moment", first);
    Setting.requireKept("the decay of the second moment", second);
    Setting.requirePositive("epsilon", epsilon);
    Setting.requireDecay(decay);
  }

  /** Remembers both moments. */
  @SuppressWarnings("ArrayRecordComponent") // the updater's own memory, never compared
  record Work(Adam settings, float[] means, float[] squares) implements Updater {
    Work(Adam settings, int size) {
      this(settings, new float[size], new float[size]);
    }

    @Override
    public Change step(Step step) {
      float[] means = this.means;
      float[] squares = this.squares;
      float first = (float) settings.first();
      float second = (float) settings.second();
      float fresh = (float) (1 - settings.first());
      float freshSquare = (float) (1 - settings.second());
      float scale = step.scale();
      float decay = (float) settings.decay();
      // The paper's form divides by the corrected root plus epsilon; scaling both by the root of
      // the correction leaves one division.
      double root = Math.sqrt(correction(settings.second(), step));
      float rate = (float) (step.rate() * root / correction(settings.first(), step));
      float epsilon = (float) (settings.epsilon() * root);
      return (p, g, from, to) -> {
        for (int i = from; i < to; i++) {
          float gradient = scale * g[i] + decay * p[i];
          float mean = first * means[i] + fresh * gradient;
          float square = second * squares[i] + freshSquare * (gradient * gradient);
          means[i] = mean;
          squares[i] = square;
          p[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
      };
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      SequencedMap<String, float[]> memory = new LinkedHashMap<>();
      memory.put("means", means);
      memory.put("squares", squares);
      return memory;
    }
  }

  /** What a moment that started at zero is too small by after some steps. */
  static double correction(double kept, Updater.Step step) {
    return 1 - StrictMath.pow(kept, (double) step.moment().step());
  }
}
