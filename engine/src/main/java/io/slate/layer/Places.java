package io.slate.layer;

/** The places in a layer that random numbers are drawn for; no two share a number. */
final class Places {
  static final long START = 0x51;
  static final long MASK = 0x52;
  static final long WEIGHTS = 0x53;

  private Places() {}
}
