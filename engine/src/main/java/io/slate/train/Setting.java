package io.slate.train;

/** Checks numbers that a user chose. */
final class Setting {
  private Setting() {}

  static void requireRate(double value) {
    requirePositive("the learning rate", value);
  }

  static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected a number above zero");
    }
  }

  /** A share that is kept from step to step. */
  static void requireKept(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected 0 to below 1");
    }
  }

  static void requireDecay(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight decay is " + value + ", expected zero or a number above");
    }
  }

  static void requireFactor(String what, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected above 0 to 1");
    }
  }

  static void requireCount(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", expected 1 or more");
    }
  }
}
