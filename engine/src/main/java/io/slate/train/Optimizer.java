package io.slate.train;

/**
 * How gradients change parameters. A value; what is remembered from step to step is in its {@link
 * Updater}. A {@link LearningRate} multiplies the rate while training goes on.
 */
public sealed interface Optimizer
    permits Adagrad, Adam, AdamW, AveragedDescent, Descent, Momentum, Nesterov, RmsProp {

  /** Plain gradient descent. */
  static Optimizer sgd(double rate) {
    return new Descent(rate, 0);
  }

  /**
   * Gradient descent with classical momentum.
   *
   * @param momentum what is kept of the velocity at each step, often 0.9
   */
  static Optimizer momentum(double rate, double momentum) {
    return new Momentum(rate, momentum, 0);
  }

  /**
   * Nesterov's accelerated gradient.
   *
   * @param momentum what is kept of the velocity at each step, often 0.9
   */
  static Optimizer nesterov(double rate, double momentum) {
    return new Nesterov(rate, momentum, 0);
  }

  /** Adagrad; a rate of 0.01 is usual. */
  static Optimizer adagrad(double rate) {
    return new Adagrad(rate, 1e-10, 0);
  }

  /** RMSprop with the lecture's decay, 0.9; it advises a rate of 0.001. */
  static Optimizer rmsProp(double rate) {
    return new RmsProp(rate, 0.9, 1e-8, 0);
  }

  /** Adam with the paper's constants, 0.9, 0.999 and 1e-8; its rate is 0.001. */
  static Optimizer adam(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8, 0);
  }

  /**
   * Adam with decoupled weight decay, with Adam's constants.
   *
   * @param decay the share of a parameter that each step takes off, by the rate; often 0.01
   */
  static Optimizer adamW(double rate, double decay) {
    return new AdamW(rate, 0.9, 0.999, 1e-8, decay);
  }

  /** Averaged descent as AWD-LSTM has it: from when five validations in turn gained nothing. */
  static Optimizer averaged(double rate) {
    return new AveragedDescent(rate, new AveragedDescent.Waiting(5), 0);
  }

  /**
   * Averaged descent.
   *
   * @param updates after how many averaging begins
   */
  static Optimizer averagedAfter(double rate, long updates) {
    return new AveragedDescent(rate, new AveragedDescent.After(updates), 0);
  }

  /** The step size, before a {@link LearningRate} multiplies it. */
  double rate();

  /** What pulls parameters towards zero; 0 where nothing does. */
  double decay();

  /**
   * The same with another weight decay: of {@link AdamW} the decoupled one, of the others the
   * gradient of an L2 penalty, {@code decay · parameter}, added after clipping.
   */
  default Optimizer withDecay(double other) {
    return switch (this) {
      case Adagrad(var rate, var epsilon, _) -> new Adagrad(rate, epsilon, other);
      case Adam(var rate, var first, var second, var epsilon, _) ->
          new Adam(rate, first, second, epsilon, other);
      case AdamW(var rate, var first, var second, var epsilon, _) ->
          new AdamW(rate, first, second, epsilon, other);
      case AveragedDescent(var rate, var start, _) -> new AveragedDescent(rate, start, other);
      case Descent(var rate, _) -> new Descent(rate, other);
      case Momentum(var rate, var momentum, _) -> new Momentum(rate, momentum, other);
      case Nesterov(var rate, var momentum, _) -> new Nesterov(rate, momentum, other);
      case RmsProp(var rate, var kept, var epsilon, _) -> new RmsProp(rate, kept, epsilon, other);
    };
  }
}
