package io.slate.cell;

import static io.slate.cell.Rollout.get;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One backward run: the adjoint of every step, last step first, then that of the parameters. */
final class Backward {
  private final Rollout rollout;
  private final Graph graph;
  private final Rollout.Run run;
  private final Adjoint adjoint;
  private final List<Expr> order;
  private final Rollout.Given gradients;
  private final Map<Expr, double[]> totals = new HashMap<>();

  /** How the loss changes with a state or seen value: a row a step. */
  private final Map<String, double[][]> adjoints = new HashMap<>();

  Backward(Rollout rollout, Rollout.Run run, Adjoint adjoint, Map<String, double[][]> seen) {
    this.rollout = rollout;
    this.graph = rollout.graph();
    this.run = run;
    this.adjoint = adjoint;
    this.order = Expressions.reachable(adjoint.stepRoots());
    this.gradients = rollout.zeros();
    graph
        .states()
        .forEach((name, length) -> adjoints.put(name, rollout.rows(rollout.steps(), length)));
    seen.forEach(
        (name, rows) -> {
          double[][] copy = new double[rollout.steps()][];
          for (int step = 0; step < copy.length; step++) {
            copy[step] = rows[step].clone();
          }
          adjoints.put(name, copy);
        });
  }

  Rollout.Given gradients() {
    if (rollout.steps() == 0) {
      return gradients;
    }
    for (int step = rollout.steps() - 1; step >= 0; step--) {
      step(step);
    }
    List<double[]> byRoot = adjoint.roots().keySet().stream().map(this::total).toList();
    Function<Op.Leaf, double[]> leaves = run.leaves(0);
    Map<Expr, double[]> values =
        rollout
            .interpreter()
            .evaluate(
                adjoint.parameters().values(),
                leaf -> leaf instanceof Op.Total(var root) ? byRoot.get(root) : leaves.apply(leaf));
    adjoint
        .parameters()
        .forEach((name, term) -> add(get(gradients.parameters(), name), get(values, term)));
    return gradients;
  }

  private double[] total(Expr root) {
    return totals.computeIfAbsent(root, _ -> new double[stored(root)]);
  }

  /** A block-diagonal weight, and so its gradient, is stored without its zeros. */
  private int stored(Expr root) {
    return root.op() instanceof Op.Parameter(var name)
        ? get(graph.parameters(), name).count(rollout.sizes())
        : root.shape().count(rollout.sizes());
  }

  private void step(int step) {
    Function<Op.Leaf, double[]> leaves = run.leaves(step);
    Map<Expr, double[]> values =
        rollout
            .interpreter()
            .evaluateInOrder(
                order,
                leaf ->
                    leaf instanceof Op.Adjoint(var name)
                        ? get(adjoints, name)[step]
                        : leaves.apply(leaf));
    adjoint.past().forEach((state, term) -> past(step, state, get(values, term)));
    adjoint.inputs().forEach((input, term) -> input(step, input, get(values, term)));
    adjoint
        .roots()
        .forEach((root, terms) -> terms.forEach(term -> add(total(root), get(values, term))));
  }

  private void past(int step, Op.State state, double[] change) {
    int source = rollout.wiring().source(step, state.back());
    double[] row =
        source >= 0
            ? get(adjoints, state.name())[source]
            : get(gradients.before(), state.name())[-1 - source];
    add(row, change);
  }

  private void input(int step, Op.Input input, double[] change) {
    double[][] rows = get(gradients.inputs(), input.name());
    if (get(graph.inputs(), input.name()).varies() == Graph.Varies.BY_SEQUENCE) {
      add(rows[0], change);
      return;
    }
    int source = input.lag() == 0 ? step : rollout.wiring().source(step, input.lag());
    add(source >= 0 ? rows[source] : get(gradients.before(), input.name())[-1 - source], change);
  }

  private void add(double[] sum, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = rollout.interpreter().rounded(sum[i] + term[i]);
    }
  }
}
