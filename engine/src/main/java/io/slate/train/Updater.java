package io.slate.train;

import java.util.SequencedMap;

/** An optimiser at work: changes parameters and remembers what its method needs. */
interface Updater {
  /**
   * What a step depends on besides the gradients.
   *
   * @param moment when it is taken
   * @param rate the optimiser's rate times what the schedule says
   * @param scale what clipping multiplies every gradient with
   */
  record Step(Moment moment, double rate, float scale) {
    float floatRate() {
      return (float) rate;
    }
  }

  /** One step, for any elements from one up to another; gradients are not changed. */
  interface Change {
    void apply(float[] parameters, float[] gradients, int from, int to);
  }

  /** One step; to be applied to every element once. */
  Change step(Step step);

  /** Whether a gradient of zero changes no bit, of the parameter or of what is remembered of it. */
  default boolean isStillAtZero() {
    return false;
  }

  /** What it remembers for each parameter, by name: the arrays themselves. */
  SequencedMap<String, float[]> memory();

  /**
   * The parameters that the model has at this moment, which need not be those that are trained.
   *
   * @return the array itself or another that must not be written to
   */
  default float[] ofModel(float[] parameters, Validations validations, long step) {
    return parameters;
  }

  /** An updater that has seen nothing yet, for some number of parameters. */
  static Updater of(Optimizer optimizer, int size) {
    return switch (optimizer) {
      case Adagrad settings -> new Adagrad.Work(settings, size);
      case Adam settings -> new Adam.Work(settings, size);
      case AdamW settings -> new AdamW.Work(settings, size);
      case AveragedDescent settings -> new AveragedDescent.Work(settings, size);
      case Descent settings -> new Descent.Work(settings);
      case Momentum settings -> new Momentum.Work(settings, size);
      case Nesterov settings -> new Nesterov.Work(settings, size);
      case RmsProp settings -> new RmsProp.Work(settings, size);
    };
  }
}
