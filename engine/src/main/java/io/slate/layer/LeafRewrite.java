package io.slate.layer;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Rewrites a graph over trees for nodes without children: the states of children are zero, and what
 * is zero because of that is left out, products above all. What is left has the same bits, the sign
 * of a zero included: a product is a chain of additions that begins with +0, so it is never −0, but
 * a zero times a negative number is.
 */
final class LeafRewrite {
  private final Graph graph;
  private final Expressions pool = new Expressions();

  /** What each node became; nothing where it is +0. */
  private final Map<Expr, Optional<Expr>> rewritten = new HashMap<>();

  /** Nodes that are zero of one sign or the other. */
  private final Set<Expr> zerosOfASign = new HashSet<>();

  private LeafRewrite(Graph graph) {
    this.graph = graph;
  }

  static Graph of(Graph graph) {
    return new LeafRewrite(graph).rewrite();
  }

  private Graph rewrite() {
    for (Expr node : Expressions.reachable(graph.values().values())) {
      rewritten.put(node, now(node));
    }
    SequencedMap<String, Expr> values = new LinkedHashMap<>();
    graph.values().forEach((name, node) -> values.put(name, present(node)));
    SequencedMap<String, Expr> matrices = new LinkedHashMap<>();
    graph
        .matrices()
        .forEach(
            (name, node) -> {
              if (rewritten.containsKey(node)) {
                matrices.put(name, present(node));
              }
            });
    return graph.with(pool, values, matrices, graph.inputs());
  }

  private Optional<Expr> rewritten(Expr node) {
    return Objects.requireNonNull(rewritten.get(node));
  }

  /** A node with zeros written out. */
  private Expr present(Expr node) {
    return rewritten(node).orElseGet(() -> zeros(node));
  }

  private Expr zeros(Expr node) {
    Expr zero = pool.constant(0);
    return node.shape().rank() == 0 ? zero : pool.fill(zero, node.shape().first());
  }

  private Optional<Expr> now(Expr node) {
    if (node.op() instanceof Op.State) {
      return Optional.empty();
    }
    List<Expr> operands = node.operands();
    boolean areZeros =
        !operands.isEmpty() && operands.stream().allMatch(each -> rewritten(each).isEmpty());
    return switch (node.op()) {
      case Op.Product _, Op.Contract _ when operands.stream().anyMatch(this::isZero) ->
          Optional.empty();
      case Op.Slice _, Op.Pad _, Op.Fill _, Op.Reduce _, Op.Concat _ when areZeros ->
          Optional.empty();
      case Op.Binary each
          when each == Op.Binary.MULTIPLY && operands.stream().anyMatch(this::isZero) ->
          multiplied(node);
      case Op.Binary each when each == Op.Binary.ADD ->
          added(node, operands.get(0), operands.get(1));
      default -> Optional.of(copied(node));
    };
  }

  private boolean isZero(Expr node) {
    return rewritten(node).isEmpty() || zerosOfASign.contains(node);
  }

  private Optional<Expr> multiplied(Expr node) {
    boolean isPositive =
        node.operands().stream()
            .allMatch(each -> rewritten(each).isEmpty() || each.op() == Op.Unary.SIGMOID);
    if (isPositive) {
      return Optional.empty();
    }
    zerosOfASign.add(node);
    return Optional.of(copied(node));
  }

  /** A sum without a part that is +0, unless that turns −0 into +0. */
  private Optional<Expr> added(Expr node, Expr left, Expr right) {
    Optional<Expr> a = rewritten(left);
    Optional<Expr> b = rewritten(right);
    if (a.isEmpty() && b.isEmpty()) {
      return Optional.empty();
    }
    Expr other = a.isPresent() ? left : right;
    boolean isAlone = a.isEmpty() || b.isEmpty();
    return isAlone && isNeverMinusZero(other) && other.shape().equals(node.shape())
        ? rewritten(other)
        : Optional.of(copied(node));
  }

  private static boolean isNeverMinusZero(Expr node) {
    return switch (node.op()) {
      case Op.Product _, Op.Contract _ -> true;
      case Op.Unary.SIGMOID -> true;
      case Op.Binary.ADD -> node.operands().stream().anyMatch(LeafRewrite::isNeverMinusZero);
      default -> false;
    };
  }

  private Expr copied(Expr node) {
    return pool.with(node, node.operands().stream().map(this::present).toList());
  }
}
