package io.slate.network;

/** What of the recurrent layers of a network can be looked at in a run. It changes no result. */
public enum Watch {
  /** States and outputs alone. */
  NOTHING,
  /** Every named value at every step, and its adjoint where a run goes backward. */
  EVERYTHING
}
