package io.slate.equation.latex;

import java.util.Set;

/**
 * How many steps the times of one formula are moved, so that its left side stands at t.
 *
 * <p>A left side at t−1 moves its whole formula: {@code o_{t-1} = σ(W h_{t-2})} says the same as
 * {@code o_t = σ(W h_{t-1})}. A left side at t+1 moves the names that some left side has at t+1, in
 * every formula: {@code h_{t+1} = tanh(W h_t + U x_t)} leaves x_t where it is.
 *
 * @param formula steps by which this formula is moved towards t
 * @param later names that stand one step later everywhere
 */
record Shift(int formula, Set<String> later) {
  Shift {
    later = Set.copyOf(later);
  }

  /** Steps back from t. */
  int back(Reference reference) {
    if (!reference.timed()) {
      return 0;
    }
    int moved = later.contains(reference.name()) ? 1 : 0;
    return moved - formula - reference.offset();
  }
}
