package io.slate.inspect;

import io.slate.cell.Rollout;
import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * How a linear function of a cell's last state changes with the same state at every step before, in
 * double precision: the adjoint of each step, the last step first, without the gradients of
 * parameters.
 */
final class ErrorSignal {
  private final Graph graph;
  private final Sizes sizes;
  private final Interpreter interpreter;
  private final Adjoint adjoint;
  private final String state;

  /** What a step computes, in order. */
  private final List<Expr> order;

  /** The signal's largest norm as it goes from a step to the one before. */
  private final double limit;

  /**
   * @param state whose last value is looked at
   * @param limit of the norm that a step hands on, all states taken together; infinite for none
   */
  ErrorSignal(Graph graph, Sizes sizes, String state, double limit) {
    this.graph = graph;
    this.sizes = sizes;
    this.interpreter = new Interpreter(sizes);
    this.adjoint = Adjoint.of(graph, Set.of());
    this.state = state;
    this.limit = limit;
    List<Expr> roots = new ArrayList<>(adjoint.past().values());
    roots.add(seen());
    this.order = Expressions.reachable(roots);
  }

  private Expr seen() {
    return Objects.requireNonNull(
        adjoint.values().get(state), () -> "the state " + state + " has no adjoint");
  }

  /**
   * Carries a direction back through a run.
   *
   * @param direction the coefficients of the function
   * @return row d: how the function changes with the state d steps before the last, by all the ways
   *     in which it is heard of
   */
  double[][] back(Rollout.Run run, int steps, double... direction) {
    Map<String, double[][]> adjoints = new HashMap<>();
    graph
        .states()
        .forEach((name, length) -> adjoints.put(name, new double[steps][length.in(sizes)]));
    of(adjoints, state)[steps - 1] = direction.clone();
    // What is of parameters alone is the same at every step.
    Map<Expr, double[]> fixed =
        interpreter.evaluateInOrder(
            order.stream().filter(Expr::isOfParametersAlone).toList(), run.leaves(0));
    List<Expr> changing = order.stream().filter(node -> !fixed.containsKey(node)).toList();
    double[][] signal = new double[steps][];
    for (int step = steps - 1; step >= 0; step--) {
      clip(adjoints, step);
      Function<Op.Leaf, double[]> leaves = run.leaves(step);
      int now = step;
      Map<Expr, double[]> values =
          interpreter.evaluateInOrder(
              changing,
              fixed,
              leaf ->
                  leaf instanceof Op.Adjoint(var name)
                      ? of(adjoints, name)[now]
                      : leaves.apply(leaf));
      handOn(adjoints, values, step);
      signal[steps - 1 - step] = of(values, seen());
    }
    return signal;
  }

  /** Adds to the adjoints of the states that a step looked back at. */
  private void handOn(Map<String, double[][]> adjoints, Map<Expr, double[]> values, int step) {
    adjoint
        .past()
        .forEach(
            (past, term) -> {
              int source = step - past.back();
              if (source >= 0) {
                add(of(adjoints, past.name())[source], of(values, term));
              }
            });
  }

  /** Shortens what a step is handed, every state by the same factor. */
  private void clip(Map<String, double[][]> adjoints, int step) {
    double norm = 0;
    for (double[][] rows : adjoints.values()) {
      norm = Math.hypot(norm, norm(rows[step]));
    }
    if (norm > limit) {
      for (double[][] rows : adjoints.values()) {
        for (int i = 0; i < rows[step].length; i++) {
          rows[step][i] *= limit / norm;
        }
      }
    }
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

  private static void add(double[] sum, double... terms) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += terms[i];
    }
  }

  private static <K, V> V of(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing is known of " + key);
  }
}
