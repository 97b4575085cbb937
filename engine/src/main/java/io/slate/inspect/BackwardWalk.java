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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * From the last step of a run to its first, in double precision: how a number changes with what
 * each step said, by all the ways in which later steps heard of it.
 */
final class BackwardWalk {
  private final Graph graph;
  private final Sizes sizes;
  private final Interpreter interpreter;
  private final Adjoint adjoint;
  private final double limit;

  /** What a step computes, in order. */
  private final List<Expr> order;

  /**
   * @param adjoint of the graph
   * @param wanted of its terms, besides those that are handed on
   * @param limit of the norm that a step is handed, all states taken together, beyond which it is
   *     shortened; infinite for none
   */
  BackwardWalk(Graph graph, Sizes sizes, Adjoint adjoint, Collection<Expr> wanted, double limit) {
    this.graph = graph;
    this.sizes = sizes;
    this.interpreter = new Interpreter(sizes);
    this.adjoint = adjoint;
    this.limit = limit;
    List<Expr> roots = new ArrayList<>(adjoint.past().values());
    roots.addAll(wanted);
    this.order = Expressions.reachable(roots);
  }

  /**
   * A step on the way.
   *
   * @param number from 0
   * @param handed how the number changes with each state, and each value that it hears, as later
   *     steps and the number itself see them: what this step itself makes of them is left out
   * @param terms of the adjoint that are wanted
   */
  record Step(int number, Map<String, double[]> handed, Map<Expr, double[]> terms) {
    /** The value of a term. */
    double[] of(Expr term) {
      return BackwardWalk.of(terms, term);
    }

    /** The norm of what all states together are handed. */
    double norm() {
      return ErrorSignal.norm(handed.values().stream().mapToDouble(ErrorSignal::norm).toArray());
    }
  }

  /** What is done at a step; steps come the last one first. */
  interface Visit {
    void at(Step step);
  }

  /**
   * Walks back.
   *
   * @param heard how the number changes with values, by ways outside of the cell: a row a step
   */
  void back(Rollout.Run run, int steps, Map<String, double[][]> heard, Visit visit) {
    Map<String, double[][]> adjoints = new LinkedHashMap<>();
    graph
        .states()
        .forEach((name, length) -> adjoints.put(name, new double[steps][length.in(sizes)]));
    heard.forEach((name, rows) -> adjoints.put(name, copy(rows)));
    // What is of parameters alone is the same at every step.
    Map<Expr, double[]> fixed =
        interpreter.evaluateInOrder(
            order.stream().filter(Expr::isOfParametersAlone).toList(), run.leaves(0));
    List<Expr> changing = order.stream().filter(node -> !fixed.containsKey(node)).toList();
    for (int step = steps - 1; step >= 0; step--) {
      clip(adjoints, step);
      Map<String, double[]> handed = new LinkedHashMap<>();
      int now = step;
      adjoints.forEach((name, rows) -> handed.put(name, rows[now]));
      Map<Expr, double[]> values = terms(run, step, handed, changing, fixed);
      handOn(adjoints, values, step);
      visit.at(new Step(step, handed, values));
    }
  }

  private Map<Expr, double[]> terms(
      Rollout.Run run,
      int step,
      Map<String, double[]> handed,
      List<Expr> changing,
      Map<Expr, double[]> fixed) {
    Function<Op.Leaf, double[]> leaves = run.leaves(step);
    return interpreter.evaluateInOrder(
        changing,
        fixed,
        leaf -> leaf instanceof Op.Adjoint(var name) ? of(handed, name) : leaves.apply(leaf));
  }

  /**
   * One step alone.
   *
   * @param handed to it, for every state and value that the adjoint has a place for
   */
  Step alone(Rollout.Run run, int step, Map<String, double[]> handed) {
    return new Step(step, handed, terms(run, step, handed, order, Map.of()));
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
      norm = Math.hypot(norm, ErrorSignal.norm(rows[step]));
    }
    if (norm > limit) {
      for (double[][] rows : adjoints.values()) {
        for (int i = 0; i < rows[step].length; i++) {
          rows[step][i] *= limit / norm;
        }
      }
    }
  }

  private static double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      copy[row] = rows[row].clone();
    }
    return copy;
  }

  static void add(double[] sum, double... terms) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += terms[i];
    }
  }

  static <K, V> V of(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing is known of " + key);
  }
}
