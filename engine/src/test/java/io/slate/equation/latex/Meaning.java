package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import io.slate.graph.Choices;
import io.slate.graph.Elaborator;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What a cell computes: the value of every name after one step from arbitrary states and inputs.
 */
final class Meaning {
  private static final Sizes SIZES = Sizes.of(3, 4);

  private Meaning() {}

  /** The values by name; the same leaf has the same random value in every cell. */
  static Map<String, List<Double>> of(CellSyntax cell) {
    Graph graph = Elaborator.elaborate(cell, Choices.none());
    Sizes sizes = SIZES;
    for (String size : graph.sizes()) {
      sizes = sizes.has(size) ? sizes : sizes.with(size, 2);
    }
    Map<Op.Leaf, double[]> given = new HashMap<>();
    for (Expr node : Graph.reachable(graph.values().values())) {
      if (node.op() instanceof Op.Leaf leaf) {
        given.put(leaf, random(leaf, node.shape().count(sizes), graph, sizes));
      }
    }
    Map<Expr, double[]> values =
        new Interpreter(sizes)
            .evaluate(graph.values().values(), leaf -> Objects.requireNonNull(given.get(leaf)));
    Map<String, List<Double>> named = new LinkedHashMap<>();
    graph
        .values()
        .forEach(
            (name, value) ->
                named.put(
                    name,
                    java.util.Arrays.stream(Objects.requireNonNull(values.get(value)))
                        .boxed()
                        .toList()));
    return named;
  }

  private static double[] random(Op.Leaf leaf, int count, Graph graph, Sizes sizes) {
    int stored =
        leaf instanceof Op.Parameter(var name)
            ? Objects.requireNonNull(graph.parameters().get(name)).count(sizes)
            : count;
    var random = new Random(leaf.toString().hashCode());
    return random.doubles(stored, 0.1, 0.9).toArray();
  }
}
