package io.slate.inspect;

import io.slate.cell.Rollout;
import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a linear function of a cell's last state changes with the same state at every step before, in
 * double precision: the adjoint of each step, the last step first, without the gradients of
 * parameters.
 */
final class ErrorSignal {
  private final BackwardWalk walk;
  private final String state;

  /** The adjoint of the state, everything later counted in. */
  private final Expr seen;

  /**
   * @param state whose last value is looked at
   * @param limit of the norm that a step hands on, all states taken together; infinite for none
   */
  ErrorSignal(Graph graph, Sizes sizes, String state, double limit) {
    Adjoint adjoint = Adjoint.of(graph, Set.of());
    this.state = state;
    this.seen =
        Objects.requireNonNull(
            adjoint.values().get(state), () -> "the state " + state + " has no adjoint");
    this.walk = new BackwardWalk(graph, sizes, adjoint, List.of(seen), limit);
  }

  /**
   * Carries a direction back through a run.
   *
   * @param direction the coefficients of the function
   * @return row d: how the function changes with the state d steps before the last, by all the ways
   *     in which it is heard of
   */
  double[][] back(Rollout.Run run, int steps, double... direction) {
    double[][] heard = new double[steps][direction.length];
    heard[steps - 1] = direction.clone();
    double[][] signal = new double[steps][];
    walk.back(
        run,
        steps,
        Map.of(state, heard),
        step -> signal[steps - 1 - step.number()] = step.of(seen));
    return signal;
  }

  /** The Euclidean norm, which no overflow on the way spoils; infinite if an element is none. */
  static double norm(double... values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 0;
    }
    if (!Double.isFinite(largest)) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (double value : values) {
      sum += value / largest * (value / largest);
    }
    return largest * Math.sqrt(sum);
  }
}
