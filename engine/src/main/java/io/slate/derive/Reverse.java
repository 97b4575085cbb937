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

/**
 * Reverse mode over one graph: carries adjoints from roots to leaves. Adjoints are kept as lists of
 * terms so that a caller may sum them in its own way.
 */
final class Reverse {
  private final Expressions pool;
  private final Predicate<Expr> isLeaf;
  private final SequencedMap<Expr, Expr> adjoints = new LinkedHashMap<>();
  private final SequencedMap<Expr, List<Expr>> leaves = new LinkedHashMap<>();
  private final Map<Expr, List<Part>> parts = new LinkedHashMap<>();

  /** The adjoint of a part of a vector. */
  private record Part(Dim from, Expr adjoint) {
    Dim end() {
      return from.plus(length(adjoint));
    }
  }

  /**
   * What a run finds.
   *
   * @param leaves the adjoint of each leaf as terms to be added
   * @param inner the adjoint of each node between the leaves and the roots, roots included
   */
  record Result(SequencedMap<Expr, List<Expr>> leaves, SequencedMap<Expr, Expr> inner) {}

  private Reverse(Expressions pool, Predicate<Expr> isLeaf) {
    this.pool = pool;
    this.isLeaf = isLeaf;
  }

  /**
   * The adjoint of everything that the roots depend on.
   *
   * @param seeds the adjoint of each root
   * @param isLeaf where to stop; what a leaf is made of is not looked at
   */
  static Result run(Expressions pool, Map<Expr, Expr> seeds, Predicate<Expr> isLeaf) {
    var reverse = new Reverse(pool, isLeaf);
    seeds.forEach(reverse::add);
    for (Expr node : reverse.order(seeds.keySet()).reversed()) {
      reverse.joinParts(node);
      Expr adjoint = reverse.adjoints.get(node);
      if (adjoint != null && !isLeaf.test(node)) {
        reverse.through(node, adjoint);
      }
    }
    return new Result(reverse.leaves, reverse.adjoints);
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

  /**
   * Parts that do not overlap are joined, with zeros between them; others are padded with zeros.
   */
  private void joinParts(Expr node) {
    List<Part> open = parts.getOrDefault(node, List.of());
    if (open.isEmpty()) {
      return;
    }
    Dim whole = node.shape().first();
    joined(open, whole)
        .ifPresentOrElse(
            pieces -> add(node, pool.concat(pieces)),
            () -> open.forEach(part -> add(node, pool.pad(part.adjoint(), part.from(), whole))));
  }

  /** The parts in order with zeros for what is missing; empty where two may overlap. */
  private Optional<List<Expr>> joined(List<Part> parts, Dim whole) {
    List<Part> rest = new ArrayList<>(parts);
    List<Expr> pieces = new ArrayList<>();
    Dim end = Dim.of(0);
    while (!rest.isEmpty()) {
      Part next = rest.stream().filter(part -> isBefore(part, rest)).findFirst().orElse(null);
      if (next == null || !gap(end, next.from(), pieces)) {
        return Optional.empty();
      }
      rest.remove(next);
      pieces.add(next.adjoint());
      end = next.end();
    }
    return gap(end, whole, pieces) ? Optional.of(pieces) : Optional.empty();
  }

  private static boolean isBefore(Part part, List<Part> others) {
    return others.stream()
        .allMatch(other -> other.equals(part) || other.from().minus(part.end()).isNeverNegative());
  }

  /** Adds zeros from an end to the next beginning; fails where the beginning may lie before it. */
  private boolean gap(Dim end, Dim next, List<Expr> pieces) {
    Dim length = next.minus(end);
    if (!length.equals(Dim.of(0))) {
      pieces.add(pool.fill(pool.constant(0), length));
    }
    return length.isNeverNegative();
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
