package io.slate.train;

/** How gradients change parameters. A value; what it remembers is in its {@link Updater}. */
public sealed interface Optimizer {
  /**
   * Adam (Kingma &amp; Ba 2015).
   *
   * @param rate the step size
   * @param first decay of the first moment
   * @param second decay of the second moment
   * @param epsilon what keeps the division finite
   */
  record Adam(double rate, double first, double second, double epsilon) implements Optimizer {
    public Adam {
      requirePositive("the learning rate", rate);
      requireDecay("the decay of the first moment", first);
      requireDecay("the decay of the second moment", second);
      requirePositive("epsilon", epsilon);
    }
  }

  /**
   * Gradient descent, with classical momentum (Polyak 1964) where it is above zero.
   *
   * @param rate the step size
   */
  record Descent(double rate, double momentum) implements Optimizer {
    public Descent {
      requirePositive("the learning rate", rate);
      requireDecay("the momentum", momentum);
    }
  }

  /** Adam with the paper's constants: 0.9, 0.999, 1e-8. */
  static Optimizer adam(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8);
  }

  /** Plain gradient descent. */
  static Optimizer sgd(double rate) {
    return new Descent(rate, 0);
  }

  /** Gradient descent with momentum. */
  static Optimizer momentum(double rate, double momentum) {
    return new Descent(rate, momentum);
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected a number above zero");
    }
  }

  private static void requireDecay(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected 0 to below 1");
    }
  }

  /** An updater that has seen nothing yet, for some number of parameters. */
  default Updater start(int size) {
    return switch (this) {
      case Adam adam -> new AdamUpdater(adam, size);
      case Descent descent -> new DescentUpdater(descent, size);
    };
  }

  /** Changes parameters step by step and remembers what its method needs. */
  interface Updater {
    /** One update; gradients are not changed. */
    void update(float[] parameters, float[] gradients);
  }
}
