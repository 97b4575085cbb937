package io.slate.layer;

/** What the states are before the first step, where the caller gives nothing. */
public sealed interface InitialState {
  /** All zero. */
  record Zero() implements InitialState {}

  /** One vector a state that is trained with the other parameters. */
  record Trained() implements InitialState {}

  /**
   * Normally distributed in training, zero otherwise.
   *
   * @param deviation the standard deviation
   */
  record Random(double deviation) implements InitialState {
    public Random {
      if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the deviation of random states is " + deviation + ", expected 0 or more");
      }
    }
  }
}
