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
  record Random(double deviation) implements InitialState {}
}
