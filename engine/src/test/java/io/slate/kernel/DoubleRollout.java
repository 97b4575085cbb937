package io.slate.kernel;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One sequence run through a graph and its adjoint in double precision, a step at a time. */
final class DoubleRollout {
  private final Graph graph;
  private final Adjoint adjoint;
  private final Interpreter interpreter;
  private final Map<String, double[]> parameters;
  private final Map<String, List<double[]>> inputs;
  private final Sizes sizes;
  private final List<Map<String, double[]>> steps = new ArrayList<>();

  DoubleRollout(
      Graph graph,
      Sizes sizes,
      Map<String, double[]> parameters,
      Map<String, List<double[]>> inputs) {
    this.graph = graph;
    this.sizes = sizes;
    this.adjoint = Adjoint.of(graph);
    this.interpreter = new Interpreter(sizes);
    this.parameters = parameters;
    this.inputs = inputs;
  }

  /** The named values of each step. */
  List<Map<String, double[]>> forward() {
    int length = inputs.values().iterator().next().size();
    for (int t = 0; t < length; t++) {
      int now = t;
      var values = interpreter.evaluate(graph.values().values(), leaf -> leaf(leaf, now));
      Map<String, double[]> named = new HashMap<>();
      graph.values().forEach((name, node) -> named.put(name, value(values, node)));
      steps.add(named);
    }
    return steps;
  }

  /**
   * The gradients, by {@code name} of a parameter, {@code x@t} of an input, {@code h@0} of a state.
   */
  Map<String, double[]> backward(List<double[]> outputAdjoints) {
    int length = steps.size();
    Map<String, double[]> states = new HashMap<>();
    Map<String, double[]> gradients = new HashMap<>();
    List<double[]> totals = new ArrayList<>();
    adjoint.roots().keySet().forEach(_ -> totals.add(new double[0]));
    for (int t = 0; t < length; t++) {
      add(states, graph.output() + "@" + t, outputAdjoints.get(t));
    }
    for (int t = length - 1; t >= 0; t--) {
      int now = t;
      var values =
          interpreter.evaluate(
              adjoint.stepRoots(),
              leaf ->
                  leaf instanceof Op.Adjoint(var name)
                      ? states.getOrDefault(name + "@" + now, zeros(name))
                      : leaf(leaf, now));
      adjoint
          .past()
          .forEach(
              (state, node) ->
                  add(states, state.name() + "@" + (now - state.back()), value(values, node)));
      adjoint
          .inputs()
          .forEach(
              (input, node) ->
                  add(gradients, input.name() + "@" + (now - input.lag()), value(values, node)));
      int number = 0;
      for (List<Expr> terms : adjoint.roots().values()) {
        for (Expr term : terms) {
          totals.set(number, sum(totals.get(number), value(values, term)));
        }
        number++;
      }
    }
    graph
        .states()
        .keySet()
        .forEach(
            state ->
                add(gradients, state + "@-1", states.getOrDefault(state + "@-1", zeros(state))));
    var values =
        interpreter.evaluate(
            adjoint.parameters().values(),
            leaf -> leaf instanceof Op.Total(var number) ? totals.get(number) : leaf(leaf, 0));
    adjoint.parameters().forEach((name, node) -> gradients.put(name, value(values, node)));
    return gradients;
  }

  private static double[] value(Map<Expr, double[]> values, Expr node) {
    return Objects.requireNonNull(values.get(node));
  }

  private double[] leaf(Op.Leaf leaf, int t) {
    return switch (leaf) {
      case Op.Parameter(var name) -> Objects.requireNonNull(parameters.get(name));
      case Op.Input(var name, var lag) -> {
        List<double[]> all = Objects.requireNonNull(inputs.get(name));
        yield t >= lag ? all.get(t - lag) : new double[all.getFirst().length];
      }
      case Op.State(var name, var back) ->
          t >= back ? Objects.requireNonNull(steps.get(t - back).get(name)) : zeros(name);
      default -> throw new IllegalStateException("no value for " + leaf);
    };
  }

  private double[] zeros(String name) {
    return new double[graph.value(name).shape().count(sizes)];
  }

  private static void add(Map<String, double[]> sums, String key, double[] term) {
    sums.merge(key, term, DoubleRollout::sum);
  }

  private static double[] sum(double[] a, double[] b) {
    if (a.length == 0) {
      return b;
    }
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
