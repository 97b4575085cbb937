package io.slate.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tokens that a decoder said one after the other, and what it looked at for each; those before are
 * shared with other continuations.
 *
 * @param token the last one
 * @param weights of attention when it was said; empty without attention
 * @param logProbability of all of them
 */
@SuppressWarnings("ArrayRecordComponent") // read, never written or compared
record Continuation(
    Optional<Continuation> before, int token, float[] weights, double logProbability, int length) {
  static Continuation first(int marker) {
    return new Continuation(Optional.empty(), marker, new float[0], 0, 0);
  }

  Continuation then(int next, float[] attention, double logOfNext) {
    return new Continuation(
        Optional.of(this), next, attention, logProbability + logOfNext, length + 1);
  }

  /** In the order in which they were said, without the first marker. */
  List<Continuation> steps() {
    List<Continuation> steps = new ArrayList<>();
    for (Continuation each = this; each.before.isPresent(); each = each.before.get()) {
      steps.add(each);
    }
    return steps.reversed();
  }

  /** The sum over the steps of the other sequence of the logarithms of their shares, up to 1. */
  double coverage() {
    List<Continuation> steps = steps();
    if (steps.isEmpty() || steps.getFirst().weights.length == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < steps.getFirst().weights.length; i++) {
      double share = 0;
      for (Continuation step : steps) {
        share += step.weights[i];
      }
      sum += StrictMath.log(Math.clamp(share, Double.MIN_NORMAL, 1));
    }
    return sum;
  }
}
