package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands out the slots of a plan, and those of expressions of parameters alone once for each. */
final class Slots {
  /** A row of a table is addressed in bytes by an int. */
  private static final int WIDEST = Integer.MAX_VALUE / Float.BYTES;

  private final Sizes sizes;
  private final Names names;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Once> once = new ArrayList<>();
  private final Map<Expr, Slot> onceByNode = new HashMap<>();

  Slots(Sizes sizes, Names names) {
    this.sizes = sizes;
    this.names = names;
  }

  Sizes sizes() {
    return sizes;
  }

  List<Slot> all() {
    return slots;
  }

  List<Once> once() {
    return once;
  }

  Slot add(String name, int width, Slot.Scope scope) {
    return add(name, width, scope, 0);
  }

  Slot add(String name, int width, Slot.Scope scope, int reach) {
    return add(List.of(new Slot.Part(name, width)), scope, reach);
  }

  /** A table for several nodes side by side. */
  Slot add(List<Expr> nodes, Slot.Scope scope) {
    return add(
        nodes.stream().map(node -> new Slot.Part(names.of(node), width(node))).toList(), scope, 0);
  }

  private Slot add(List<Slot.Part> parts, Slot.Scope scope, int reach) {
    long width = parts.stream().mapToLong(Slot.Part::width).sum();
    if (width > WIDEST) {
      throw new ShapeException(
          "the values "
              + parts.getFirst().name()
              + " … "
              + parts.getLast().name()
              + " side by side would have "
              + width
              + " elements a step, over "
              + WIDEST
              + "; the sizes are "
              + sizes);
    }
    var slot = new Slot(slots.size(), parts, (int) width, scope, reach);
    slots.add(slot);
    return slot;
  }

  /** How many columns a node's value takes. */
  int width(Expr node) {
    return node.shape().count(sizes);
  }

  /** Where an expression of parameters alone is computed to. */
  Slot once(Expr node) {
    return onceByNode.computeIfAbsent(
        node,
        _ -> {
          Slot slot = add(names.of(node), width(node), Slot.Scope.ONCE);
          once.add(new Once(slot, node));
          return slot;
        });
  }

  /** A vector of parameters alone, side by side with others in a bias. */
  Stage.Constant constant(Optional<Expr> node, int width) {
    if (node.isEmpty()) {
      return new Stage.Constant("0", Optional.empty(), Optional.empty(), width);
    }
    return node.get().op() instanceof Op.Parameter(var name)
        ? new Stage.Constant(name, Optional.of(name), Optional.empty(), width)
        : new Stage.Constant(
            names.of(node.get()), Optional.empty(), Optional.of(once(node.get())), width);
  }

  /** A matrix in a product: a parameter or some of its columns as they lie, else computed once. */
  Weight weight(Expr matrix, boolean transposed, int blocks) {
    if (matrix.op() instanceof Op.Columns(var from, var count)
        && matrix.operand(0).op() instanceof Op.Parameter(var name)) {
      int rows = matrix.shape().first().in(sizes);
      int stride = matrix.operand(0).shape().second().in(sizes);
      return new Weight(
          name,
          Optional.of(name),
          Optional.empty(),
          rows,
          stride,
          from.in(sizes),
          count.in(sizes),
          1,
          transposed);
    }
    int rows = matrix.shape().first().in(sizes);
    int columns = matrix.shape().count(sizes) / rows / blocks;
    if (matrix.op() instanceof Op.Parameter(var name)) {
      return new Weight(
          name, Optional.of(name), Optional.empty(), rows, columns, 0, columns, blocks, transposed);
    }
    Slot slot = once(matrix);
    return new Weight(
        slot.label(),
        Optional.empty(),
        Optional.of(slot),
        rows,
        columns,
        0,
        columns,
        blocks,
        transposed);
  }

  /** A tensor, its last two axes taken as one. */
  Weight tensor(Expr node, int rows, int columns) {
    Optional<String> name =
        node.op() instanceof Op.Parameter(var parameter)
            ? Optional.of(parameter)
            : Optional.empty();
    Optional<Slot> slot = name.isPresent() ? Optional.empty() : Optional.of(once(node));
    return new Weight(names.of(node), name, slot, rows, columns, 0, columns, 1, false);
  }
}
