package io.slate.layer;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the recurrent weights of a cell: those through which a state of an earlier step reaches a
 * state of this one, at whatever place between the two.
 */
final class Recurrence {
  /** Some columns of a stored weight. */
  record Columns(int from, int count) {}

  private final Set<Expr> fromStates = new HashSet<>();
  private final Set<Expr> toStates;

  private Recurrence(Graph graph) {
    for (Expr node : Expressions.reachable(graph.values().values())) {
      if (node.op() instanceof Op.State
          || node.operands().stream().anyMatch(fromStates::contains)) {
        fromStates.add(node);
      }
    }
    List<Expr> states = graph.states().keySet().stream().map(graph::state).toList();
    this.toStates = new HashSet<>(Expressions.reachable(states));
  }

  /** The recurrent weights by name, and of each the columns that a state passes through. */
  static Map<String, Set<Columns>> weights(Graph graph, Sizes sizes) {
    var recurrence = new Recurrence(graph);
    Map<String, Set<Columns>> found = new TreeMap<>();
    for (Expr node : Expressions.reachable(graph.values().values())) {
      if (recurrence.isRecurrent(node)) {
        addWeights(graph, sizes, node.operand(0), found);
      }
    }
    return found;
  }

  /** Whether a node applies a weight to what comes from a state and leads to one. */
  private boolean isRecurrent(Expr node) {
    boolean applies = node.op() instanceof Op.Product || node.op() instanceof Op.Contract;
    return applies
        && toStates.contains(node)
        && node.operand(0).isOfParametersAlone()
        && node.operands().stream().skip(1).anyMatch(fromStates::contains);
  }

  private static void addWeights(
      Graph graph, Sizes sizes, Expr matrix, Map<String, Set<Columns>> found) {
    if (matrix.op() instanceof Op.Columns(var from, var count)
        && matrix.operand(0).op() instanceof Op.Parameter(var name)) {
      add(found, name, new Columns(from.in(sizes), count.in(sizes)));
      return;
    }
    for (Expr node : Expressions.reachable(List.of(matrix))) {
      if (node.op() instanceof Op.Parameter(var name)) {
        Graph.Trained trained = java.util.Objects.requireNonNull(graph.parameters().get(name));
        switch (trained.kind()) {
          case WEIGHT, TENSOR -> add(found, name, whole(trained, sizes));
          case BIAS, VECTOR, SCALAR -> {}
        }
      }
    }
  }

  private static Columns whole(Graph.Trained trained, Sizes sizes) {
    List<Integer> stored = trained.stored(sizes);
    return new Columns(0, trained.count(sizes) / stored.getFirst());
  }

  private static void add(Map<String, Set<Columns>> found, String name, Columns columns) {
    found.computeIfAbsent(name, _ -> new HashSet<>()).add(columns);
  }
}
