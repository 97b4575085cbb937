package io.slate.layer;

/** From which end a layer reads its sequences. */
public enum Direction {
  /** From the first step to the last. */
  FORWARD,
  /** From the last step to the first; values are given back in the order of the input. */
  BACKWARD;

  /** As in the names of parameters: {@code forward}, {@code backward}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
