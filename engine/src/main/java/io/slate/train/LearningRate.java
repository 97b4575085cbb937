package io.slate.train;

/**
 * How the learning rate changes while training goes on: what multiplies the rate of the optimiser.
 * A value; it remembers nothing.
 */
public sealed interface LearningRate {
  /** The optimiser's rate all the time. */
  record Constant() implements LearningRate {}

  /**
   * Multiplied after every so many epochs.
   *
   * @param epochs how many
   * @param factor above 0, up to 1
   */
  record Stepped(int epochs, double factor) implements LearningRate {
    public Stepped {
      Setting.requireCount("the number of epochs between two steps of the learning rate", epochs);
      Setting.requireFactor("the factor of the learning rate", factor);
    }
  }

  /**
   * Constant for some epochs, then multiplied before each further one (Zaremba, Sutskever &amp;
   * Vinyals 2014).
   *
   * @param epochs how many have the full rate
   * @param factor above 0, up to 1
   */
  record After(int epochs, double factor) implements LearningRate {
    public After {
      Setting.requireCount("the number of epochs before the learning rate falls", epochs);
      Setting.requireFactor("the factor of the learning rate", factor);
    }
  }

  /**
   * Half a cosine over the whole training, update by update (Loshchilov &amp; Hutter 2017, without
   * restarts).
   *
   * @param least the share of the rate that is reached at the end
   */
  record Cosine(double least) implements LearningRate {
    public Cosine {
      if (!(least >= 0 && least < 1)) {
        throw new IllegalArgumentException(
            "the least share of the learning rate is " + least + ", expected 0 to below 1");
      }
    }
  }

  /**
   * Multiplied each time validation has gained nothing for some epochs; examples must be held out.
   *
   * @param factor above 0, up to 1
   * @param patience how many epochs
   */
  record Plateau(double factor, int patience) implements LearningRate {
    public Plateau {
      Setting.requireFactor("the factor of the learning rate", factor);
      Setting.requireCount("the patience of the learning rate", patience);
    }
  }

  /**
   * Grows linearly for some updates before another schedule begins (Goyal et al. 2017).
   *
   * @param updates how many
   * @param then what comes behind, for the updates that are left
   */
  record WarmUp(long updates, LearningRate then) implements LearningRate {
    public WarmUp {
      Setting.requireCount("the number of updates of the warm-up", updates);
    }
  }

  /** The optimiser's rate all the time. */
  static LearningRate constant() {
    return new Constant();
  }

  /** Multiplied after every {@code epochs} epochs. */
  static LearningRate stepped(int epochs, double factor) {
    return new Stepped(epochs, factor);
  }

  /** Multiplied after every epoch. */
  static LearningRate exponential(double factor) {
    return new Stepped(1, factor);
  }

  /** Constant for some epochs, then halved before each further one. */
  static LearningRate halvedAfter(int epochs) {
    return new After(epochs, 0.5);
  }

  /** Half a cosine down to zero. */
  static LearningRate cosine() {
    return new Cosine(0);
  }

  /** Multiplied each time validation has gained nothing for {@code patience} epochs. */
  static LearningRate onPlateau(double factor, int patience) {
    return new Plateau(factor, patience);
  }

  /** The same behind a linear warm-up. */
  default LearningRate warmUp(long updates) {
    return new WarmUp(updates, this);
  }
}
