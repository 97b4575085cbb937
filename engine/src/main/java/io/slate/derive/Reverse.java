package io.slate.derive;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reverse mode over one graph: carries adjoints from roots to leaves. Adjoints are kept as lists of
 * terms so that a caller may sum them in its own way.
 */
final class Reverse {
  private final Expressions pool;
  private final Predicate<Expr> isLeaf;
  private final Map<Expr, Expr> adjoints = new LinkedHashMap<>();
  private final SequencedMap<Expr, List<Expr>> leaves = new LinkedHashMap<>();
  private final Map<Expr, List<Part>> parts = new LinkedHashMap<>();

  /** The adjoint of a part of a vector. */
  private record Part(Dim from, Expr adjoint) {}

  private Reverse(Expressions pool, Predicate<Expr> isLeaf) {
    this.pool = pool;
    this.isLeaf = isLeaf;
  }

  /**
   * The adjoint of every leaf that the roots depend on, as a list of terms to be added.
   *
   * @param seeds the adjoint of each root
   * @param isLeaf where to stop; what a leaf is made of is not looked at
   */
  static SequencedMap<Expr, List<Expr>> run(
      Expressions pool, Map<Expr, Expr> seeds, Predicate<Expr> isLeaf) {
    var reverse = new Reverse(pool, isLeaf);
    seeds.forEach(reverse::add);
    for (Expr node : reverse.order(seeds.keySet()).reversed()) {
      reverse.joinParts(node);
      Expr adjoint = reverse.adjoints.get(node);
      if (adjoint != null && !isLeaf.test(node)) {
        reverse.through(node, adjoint);
      }
    }
    return reverse.leaves;
  }

  /** Nodes between the leaves and the roots, operands first. */
  private List<Expr> order(Collection<Expr> roots) {
    var kept = new java.util.TreeMap<Integer, Expr>();
    var open = new ArrayList<>(roots);
    while (!open.isEmpty()) {
      Expr node = open.removeLast();
      if (kept.putIfAbsent(node.id(), node) == null && !isLeaf.test(node)) {
        open.addAll(node.operands());
      }
    }
    return List.copyOf(kept.values());
  }

  /** Parts that lie side by side and make up the whole are joined; others are padded with zeros. */
  private void joinParts(Expr node) {
    List<Part> open = new ArrayList<>(parts.getOrDefault(node, List.of()));
    Dim whole = open.isEmpty() ? Dim.ONE : node.shape().first();
    List<Expr> joined = new ArrayList<>();
    Dim end = Dim.of(0);
    List<Part> rest = new ArrayList<>(open);
    for (Part next = at(rest, end); next != null; next = at(rest, end)) {
      rest.remove(next);
      joined.add(next.adjoint());
      end = end.plus(length(next.adjoint()));
    }
    boolean isTiled = !open.isEmpty() && rest.isEmpty() && end.equals(whole);
    if (isTiled) {
      add(node, pool.concat(joined));
    } else {
      open.forEach(part -> add(node, pool.pad(part.adjoint(), part.from(), whole)));
    }
  }

  private static @Nullable Part at(List<Part> parts, Dim from) {
    return parts.stream().filter(part -> part.from().equals(from)).findFirst().orElse(null);
  }

  private void add(Expr node, Expr term) {
    if (node.op() instanceof Op.Constant || node.op() instanceof Op.Length) {
      return;
    }
    Expr fitted = fit(node, term);
    if (isLeaf.test(node)) {
      leaves.computeIfAbsent(node, _ -> new ArrayList<>()).add(fitted);
    } else {
      adjoints.merge(node, fitted, pool::add);
    }
  }

  /** What was broadcast on the way up is summed on the way down. */
  private Expr fit(Expr node, Expr term) {
    Shape shape = node.shape();
    if (shape.equals(term.shape())) {
      return term;
    }
    if (shape.rank() == 0 && term.shape().rank() == 1) {
      return pool.sum(term);
    }
    if (shape.rank() == 0 && term.shape().rank() == 2) {
      return MatrixSum.of(pool, term);
    }
    if (shape.rank() == 1 && shape.first().isOne() && term.shape().rank() == 1) {
      return pool.fill(pool.sum(term), shape.first());
    }
    if (shape.rank() == 1 && shape.first().isOne() && term.shape().rank() == 2) {
      return pool.fill(MatrixSum.of(pool, term), shape.first());
    }
    if (shape.rank() == 1 && term.shape().rank() == 0) {
      return pool.fill(term, shape.first());
    }
    throw new IllegalStateException(
        "an adjoint of shape " + term.shape() + " for a value of shape " + shape);
  }

  private void through(Expr node, Expr adjoint) {
    switch (node.op()) {
      case Op.Leaf _ -> {}
      case Op.Elementwise _ -> elementwise(node, adjoint);
      case Op.Reduce reduce -> add(node.operand(0), reduced(reduce, node, adjoint));
      case Op.Concat _ -> concat(node, adjoint);
      case Op.Slice(var from, _) ->
          parts
              .computeIfAbsent(node.operand(0), _ -> new ArrayList<>())
              .add(new Part(from, adjoint));
      case Op.Pad(var from, _) ->
          add(node.operand(0), pool.slice(adjoint, from, length(node.operand(0))));
      case Op.Fill _ -> add(node.operand(0), pool.sum(adjoint));
      case Op.Product(var transposed, var blocks) -> {
        Expr matrix = node.operand(0);
        Expr vector = node.operand(1);
        Expr left = transposed ? vector : adjoint;
        Expr right = transposed ? adjoint : vector;
        add(matrix, pool.outer(left, right, blocks));
        add(vector, pool.product(matrix, adjoint, blocks, !transposed));
      }
      case Op.Outer(var blocks) -> {
        add(node.operand(0), pool.product(adjoint, node.operand(1), blocks, false));
        add(node.operand(1), pool.product(adjoint, node.operand(0), blocks, true));
      }
      case Op.Contract(var free) -> contract(node, adjoint, free);
      case Op.TripleOuter _ -> {
        for (int axis = 0; axis < 3; axis++) {
          Expr first = node.operand(axis == 0 ? 1 : 0);
          Expr second = node.operand(axis == 2 ? 1 : 2);
          add(node.operand(axis), pool.contract(adjoint, axis, first, second));
        }
      }
      case Op.MatrixProduct _ -> {
        Expr left = node.operand(0);
        Expr right = node.operand(1);
        add(left, pool.matrixProduct(adjoint, pool.transpose(right)));
        add(right, pool.matrixProduct(pool.transpose(left), adjoint));
      }
      case Op.Transpose _ -> add(node.operand(0), pool.transpose(adjoint));
      case Op.Columns(var from, _) ->
          add(node.operand(0), pool.padColumns(adjoint, from, node.operand(0).shape().second()));
      case Op.PadColumns(var from, _) ->
          add(node.operand(0), pool.columns(adjoint, from, node.operand(0).shape().second()));
    }
  }

  private void elementwise(Expr node, Expr adjoint) {
    if (node.op() instanceof Op.Select) {
      Expr condition = node.operand(0);
      Expr zero = pool.constant(0);
      add(node.operand(1), pool.select(condition, adjoint, zero));
      add(node.operand(2), pool.select(condition, zero, adjoint));
      return;
    }
    List<Optional<Expr>> partials = Partials.of(pool, node);
    for (int i = 0; i < partials.size(); i++) {
      Expr operand = node.operand(i);
      partials.get(i).ifPresent(partial -> add(operand, scaled(adjoint, partial)));
    }
  }

  private Expr scaled(Expr adjoint, Expr partial) {
    boolean isMinusOne = partial.op() instanceof Op.Constant(var value) && value == -1;
    return isMinusOne ? pool.negate(adjoint) : pool.multiply(adjoint, partial);
  }

  private Expr reduced(Op.Reduce op, Expr node, Expr adjoint) {
    Expr vector = node.operand(0);
    return switch (op) {
      case SUM -> pool.fill(adjoint, vector.shape().first());
      case MAXIMUM -> pool.multiply(adjoint, Partials.maximum(pool, node));
    };
  }

  private void concat(Expr node, Expr adjoint) {
    var from = Dim.of(0);
    for (Expr part : node.operands()) {
      var length = length(part);
      Expr share = pool.slice(adjoint, from, length);
      add(part, part.shape().rank() == 0 ? pool.sum(share) : share);
      from = from.plus(length);
    }
  }

  private void contract(Expr node, Expr adjoint, int free) {
    Expr tensor = node.operand(0);
    Expr[] axes = new Expr[3];
    int firstAxis = free == 0 ? 1 : 0;
    int secondAxis = free == 2 ? 1 : 2;
    axes[free] = adjoint;
    axes[firstAxis] = node.operand(1);
    axes[secondAxis] = node.operand(2);
    add(tensor, pool.tripleOuter(axes[0], axes[1], axes[2]));
    for (int axis : new int[] {firstAxis, secondAxis}) {
      Expr first = axes[axis == 0 ? 1 : 0];
      Expr second = axes[axis == 2 ? 1 : 2];
      add(axes[axis], pool.contract(tensor, axis, first, second));
    }
  }

  private static Dim length(Expr vector) {
    return vector.shape().rank() == 0 ? Dim.ONE : vector.shape().first();
  }
}
