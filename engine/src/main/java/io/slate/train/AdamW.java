package io.slate.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019): the decay takes a share off each
 * parameter beside Adam's step, instead of passing through the moments. As in most implementations
 * the share is {@code rate · decay}; the paper's λ is that product, as the rate is without a
 * schedule.
 *
 * @param first decay of the first moment
 * @param second decay of the second moment
 * @param epsilon what keeps the division finite
 * @param decay of the weights
 */
public record AdamW(double rate, double first, double second, double epsilon, double decay)
    implements Optimizer {
  public AdamW {
    Setting.requireRate(rate);
    Setting.requireKept("the decay of the first moment", first);
    Setting.requireKept("the decay of the second moment", second);
    Setting.requirePositive("epsilon", epsilon);
    Setting.requireDecay(decay);
  }

  /** Adam's own step after the decay. */
  record Work(AdamW settings, Adam.Work adam) implements Updater {
    Work(AdamW settings, int size) {
      this(settings, new Adam.Work(settings.withoutDecay(), size));
    }

    @Override
    public Change step(Step step) {
      float left = (float) (1 - step.rate() * settings.decay());
      Change change = adam.step(step);
      return (p, g, from, to) -> {
        for (int i = from; i < to; i++) {
          p[i] *= left;
        }
        change.apply(p, g, from, to);
      };
    }

    @Override
    public SequencedMap<String, float[]> memory() {
      return new LinkedHashMap<>(adam.memory());
    }
  }

  private Adam withoutDecay() {
    return new Adam(rate, first, second, epsilon, 0);
  }
}
