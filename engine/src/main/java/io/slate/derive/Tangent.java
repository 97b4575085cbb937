package io.slate.derive;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Forward mode: how values move when leaves move (Wengert 1964). */
public final class Tangent {
  private final Expressions pool;
  private final Map<Expr, Optional<Expr>> tangents = new HashMap<>();

  private Tangent(Expressions pool) {
    this.pool = pool;
  }

  /**
   * The tangents of the roots; empty where a root does not move.
   *
   * @param seeds how a leaf moves; empty where it does not
   */
  public static Map<Expr, Optional<Expr>> of(
      Expressions pool, Collection<Expr> roots, Function<Expr, Optional<Expr>> seeds) {
    var tangent = new Tangent(pool);
    for (Expr node : Expressions.reachable(roots)) {
      Optional<Expr> moved = node.operands().isEmpty() ? seeds.apply(node) : tangent.through(node);
      tangent.tangents.put(node, moved.map(term -> tangent.fit(node, term)));
    }
    Map<Expr, Optional<Expr>> result = new HashMap<>();
    roots.forEach(root -> result.put(root, tangent.moved(root)));
    return result;
  }

  /** Where only a part that broadcasts moves, the whole moves alike. */
  private Expr fit(Expr node, Expr term) {
    Shape shape = node.shape();
    if (shape.equals(term.shape())) {
      return term;
    }
    return switch (shape.rank()) {
      case 1 -> pool.fill(term, shape.first());
      case 2 ->
          pool.outer(
              pool.fill(term, shape.first()), pool.fill(pool.constant(1), shape.second()), Dim.ONE);
      default ->
          throw new IllegalStateException(
              "a tangent of shape " + term.shape() + " for a value of shape " + shape);
    };
  }

  private Optional<Expr> moved(Expr node) {
    return java.util.Objects.requireNonNull(tangents.get(node));
  }

  private Optional<Expr> through(Expr node) {
    return switch (node.op()) {
      case Op.Select _ -> select(node);
      case Op.Elementwise _ -> elementwise(node);
      case Op.Reduce.MAXIMUM -> maximum(node);
      case Op.Product _, Op.Outer _, Op.Contract _, Op.TripleOuter _, Op.MatrixProduct _ ->
          multilinear(node);
      case Op.Concat _ -> concat(node);
      default -> moved(node.operand(0)).map(operand -> pool.with(node, List.of(operand)));
    };
  }

  private Optional<Expr> elementwise(Expr node) {
    List<Optional<Expr>> partials = Partials.of(pool, node);
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < partials.size(); i++) {
      Optional<Expr> operand = moved(node.operand(i));
      if (partials.get(i).isPresent() && operand.isPresent()) {
        terms.add(pool.multiply(operand.get(), partials.get(i).get()));
      }
    }
    return terms.stream().reduce(pool::add);
  }

  private Optional<Expr> select(Expr node) {
    Expr zero = pool.constant(0);
    Optional<Expr> then = moved(node.operand(1));
    Optional<Expr> otherwise = moved(node.operand(2));
    return then.isEmpty() && otherwise.isEmpty()
        ? Optional.empty()
        : Optional.of(pool.select(node.operand(0), then.orElse(zero), otherwise.orElse(zero)));
  }

  private Optional<Expr> maximum(Expr node) {
    return moved(node.operand(0))
        .map(moved -> pool.sum(pool.multiply(moved, Partials.maximum(pool, node))));
  }

  /** One term for every operand that moves. */
  private Optional<Expr> multilinear(Expr node) {
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < node.operands().size(); i++) {
      int position = i;
      moved(node.operand(i))
          .ifPresent(
              moved -> {
                List<Expr> operands = new ArrayList<>(node.operands());
                operands.set(position, moved);
                terms.add(pool.with(node, operands));
              });
    }
    return terms.stream().reduce(pool::add);
  }

  private Optional<Expr> concat(Expr node) {
    if (node.operands().stream().allMatch(part -> moved(part).isEmpty())) {
      return Optional.empty();
    }
    List<Expr> parts =
        node.operands().stream().map(part -> moved(part).orElseGet(() -> zero(part))).toList();
    return Optional.of(pool.concat(parts));
  }

  private Expr zero(Expr part) {
    Expr zero = pool.constant(0);
    return part.shape().rank() == 0 ? zero : pool.fill(zero, part.shape().first());
  }
}
