package io.slate.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Builds a graph again in a pool of its own, with other leaves where they are asked for. */
final class Rebuild {
  private final Expressions pool = new Expressions();
  private final Map<Expr, Expr> rebuilt = new HashMap<>();

  private Rebuild() {}

  /**
   * The graph with every leaf replaced by what {@code leaves} says.
   *
   * @param inputs what the new leaves are given
   * @param states what is carried still
   */
  static Graph of(
      Graph graph,
      UnaryOperator<Op.Leaf> leaves,
      SequencedMap<String, Graph.Given> inputs,
      SequencedMap<String, Dim> states) {
    var rebuild = new Rebuild();
    for (Expr node : EquationOrder.of(graph)) {
      rebuild.rebuilt.put(node, rebuild.again(node, leaves));
    }
    return new Graph(
        graph.name(),
        rebuild.pool,
        inputs,
        states,
        graph.parameters(),
        rebuild.again(graph.values()),
        rebuild.again(graph.matrices()),
        graph.output(),
        graph.gates(),
        graph.lines(),
        graph.tree());
  }

  private Expr again(Expr node, UnaryOperator<Op.Leaf> leaves) {
    if (node.op() instanceof Op.Leaf leaf) {
      return pool.leaf(leaves.apply(leaf), node.shape());
    }
    List<Expr> operands =
        node.operands().stream().map(each -> Objects.requireNonNull(rebuilt.get(each))).toList();
    return pool.with(node, operands);
  }

  /** What no value is made of is left out. */
  private SequencedMap<String, Expr> again(SequencedMap<String, Expr> named) {
    SequencedMap<String, Expr> again = new LinkedHashMap<>();
    named.forEach(
        (name, node) -> {
          Expr now = rebuilt.get(node);
          if (now != null) {
            again.put(name, now);
          }
        });
    return again;
  }
}
