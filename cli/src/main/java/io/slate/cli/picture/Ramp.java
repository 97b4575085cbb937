package io.slate.cli.picture;

/**
 * Numbers as colours. The darker, the further from what is nothing; blue and orange are told apart
 * with every kind of sight.
 */
public sealed interface Ramp {
  Colour BLUE = new Colour(0x08457e);
  Colour ORANGE = new Colour(0xa34700);
  Colour NOTHING = new Colour(0xfbfbfb);

  /** From 0, white, to 1, dark blue. */
  record Share() implements Ramp {}

  /**
   * From −limit, dark orange, over 0, white, to the limit, dark blue.
   *
   * @param limit above 0
   */
  record Signed(double limit) implements Ramp {
    public Signed {
      if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the limit is " + limit + ", expected more than 0");
      }
    }
  }

  /** The smallest number that has a colour of its own. */
  default double least() {
    return switch (this) {
      case Share _ -> 0;
      case Signed(double limit) -> -limit;
    };
  }

  /** The largest one. */
  default double most() {
    return switch (this) {
      case Share _ -> 1;
      case Signed(double limit) -> limit;
    };
  }

  /** The colour of a number; beyond the ends that of the end, grey for no number. */
  default Colour of(double value) {
    if (Double.isNaN(value)) {
      return Colour.PALE;
    }
    double share = Math.clamp(value / most(), -1, 1);
    return NOTHING.towards(share < 0 ? ORANGE : BLUE, Math.abs(share));
  }

  /** A number of its range, as a reader wants it. */
  default String shown(double value) {
    return switch (this) {
      case Share _ -> "%.0f%%".formatted(100 * value);
      case Signed(double limit) -> value == 0 ? "0" : format(limit).formatted(value);
    };
  }

  private static String format(double limit) {
    if (limit >= 1000 || limit < 0.01) {
      return "%+.1e";
    }
    return limit >= 10 ? "%+.0f" : limit >= 0.5 ? "%+.2f" : "%+.3f";
  }
}
