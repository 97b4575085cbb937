package io.slate.cli;

import java.util.OptionalInt;

/**
 * How often every example is seen.
 *
 * @param most the number of epochs if none is left out
 * @param patience after how many epochs without a better validation training ends, if ever
 */
record Epochs(int most, OptionalInt patience) {
  /** Fewer updates leave a network of the usual size untrained, however few the examples are. */
  private static final int UPDATES = 800;

  private static final int FEWEST = 5;
  private static final int MOST = 400;

  /** So many, come what may. */
  static Epochs exactly(int count) {
    return new Epochs(count, OptionalInt.empty());
  }

  /**
   * As many as some examples need, and no more than help.
   *
   * @param updates in an epoch
   */
  static Epochs suiting(int updates) {
    int most = Math.clamp(Math.ceilDiv(UPDATES, updates), FEWEST, MOST);
    return new Epochs(most, OptionalInt.of(Math.max(2, most / 5)));
  }

  /** For a person: {@code 5}, or {@code up to 50}. */
  @Override
  public String toString() {
    return patience.isPresent() ? "up to " + most : Integer.toString(most);
  }
}
