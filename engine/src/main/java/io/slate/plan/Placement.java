package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives tables to what needs its operands whole. What is joined is computed where it is joined, if
 * it has no other place.
 */
final class Placement {
  /** An operand of something joined, and the column at which it lies there. */
  record Piece(Expr node, int column) {}

  private final Work work;
  private final Tables tables;
  private final List<Fuse.Root> roots;

  Placement(Work work, Tables tables, List<Fuse.Root> roots) {
    this.work = work;
    this.tables = tables;
    this.roots = roots;
  }

  /** Runs from what is made to what it is made of, so that joints of joints are found. */
  void allocate() {
    for (Expr node : new ArrayList<>(work.nodes()).reversed()) {
      if (work.isWhole(node) && !tables.has(node)) {
        Slot slot = tables.slots().add(List.of(node), scope(node));
        place(node, slot.whole());
      }
    }
  }

  /** What a joined node is made of; nothing for any other node. */
  static List<Piece> pieces(Expr node, Slots slots) {
    return switch (node.op()) {
      case Op.Concat _ -> {
        List<Piece> pieces = new ArrayList<>();
        int column = 0;
        for (Expr part : node.operands()) {
          pieces.add(new Piece(part, column));
          column = Math.addExact(column, slots.width(part));
        }
        yield pieces;
      }
      case Op.Pad(var from, _) -> List.of(new Piece(node.operand(0), from.in(slots.sizes())));
      default -> List.of();
    };
  }

  private void place(Expr node, Ref place) {
    tables.put(node, place);
    for (Piece piece : pieces(node, tables.slots())) {
      if (isFree(piece.node())) {
        place(piece.node(), place.part(piece.column(), tables.slots().width(piece.node())));
      }
    }
  }

  private boolean isFree(Expr part) {
    return work.isComputed(part)
        && (work.isElementwise(part) || work.isWhole(part))
        && !tables.has(part)
        && roots.stream().noneMatch(root -> root.node().equals(part));
  }

  /** A table lives as long as the longest-lived of what is computed in it. */
  private Slot.Scope scope(Expr node) {
    boolean outlives =
        tables.scope(node) == Slot.Scope.ALL
            || pieces(node, tables.slots()).stream()
                .map(Piece::node)
                .anyMatch(part -> isFree(part) && scope(part) == Slot.Scope.ALL);
    return outlives ? Slot.Scope.ALL : Slot.Scope.STEP;
  }
}
