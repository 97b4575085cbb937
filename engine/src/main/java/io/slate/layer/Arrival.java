package io.slate.layer;

/** When the inputs of a layer are there. */
public enum Arrival {
  /** All before the first step, so that what is made of them alone is hoisted. */
  BEFORE_STEPS,
  /**
   * Each before its own step: the caller makes it of what earlier steps gave, as a decoder does
   * that is fed with what it attended to.
   */
  BETWEEN_STEPS
}
