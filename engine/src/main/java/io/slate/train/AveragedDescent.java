package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * Averaged stochastic gradient descent (Polyak &amp; Juditsky 1992): plain descent, and the model
 * has the mean of the parameters of all steps since averaging began. Training itself goes on from
 * the last parameters, not from the mean.
 *
 * @param decay of the weights, as an L2 penalty
 */
public record AveragedDescent(double rate, Start start, double decay) implements Optimizer {
  /** When averaging begins. */
  public sealed interface Start {}

  /**
   * After some updates.
   *
   * @param updates how many
   */
  public record After(long updates) implements Start {
    public After {
      if (updates < 0) {
        throw new IllegalArgumentException(
            "averaging begins after " + updates + " updates, expected 0 or more");
      }
    }
  }

  /**
   * When validation is worse than the best of all but the latest validations (NT-ASGD of Merity,
   * Keskar &amp; Socher 2018, who wait for 5).
   *
   * @param validations how many of the latest are left out
   */
  public record Waiting(int validations) implements Start {
    public Waiting {
      Setting.requireCount("the number of validations to wait for", validations);
    }
  }

  public AveragedDescent {
    Setting.requireRate(rate);
    Setting.requireDecay(decay);
  }

  /** The update after which averaging begins, if that is known yet. */
  private OptionalLong since(Validations validations) {
    return switch (start) {
      case After(var updates) -> OptionalLong.of(updates);
      case Waiting(var latest) -> validations.stalled(latest);
    };
  }

  /** Remembers the mean. */
  @SuppressWarnings("ArrayRecordComponent") // the updater's own memory, never compared
  record Work(AveragedDescent settings, Descent.Work descent, float[] average) implements Updater {
    Work(AveragedDescent settings, int size) {
      this(
          settings,
          new Descent.Work(new Descent(settings.rate(), settings.decay())),
          new float[size]);
    }

    @Override
    public Change step(Step step) {
      Change change = descent.step(step);
      long count = count(step.moment().validations(), step.moment().step());
      if (count == 0) {
        return change;
      }
      float[] average = this.average;
      float share = 1f / count;
      return (p, g, from, to) -> {
        change.apply(p, g, from, to);
        for (int i = from; i < to; i++) {
          average[i] += share * (p[i] - average[i]);
        }
      };
    }

    /** How many steps the mean is of after some step; the share of the first is one. */
    private long count(Validations validations, long step) {
      OptionalLong since = settings.since(validations);
      return since.isEmpty() ? 0 : Math.max(0, step - since.getAsLong());
    }

    @Override
    public float[] ofModel(float[] parameters, Validations validations, long step) {
      return count(validations, step) == 0 ? parameters : average;
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>(Map.of("average", average));
    }
  }
}
