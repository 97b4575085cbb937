package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of what needs its operands whole and is no product. */
final class WholeStages {
  private WholeStages() {}

  static List<Stage> of(Expr node, Tables tables) {
    Ref target = tables.of(node);
    return switch (node.op()) {
      case Op.Reduce reduce ->
          List.of(new Stage.Reduce(reduce, tables.of(node.operand(0)), target));
      case Op.Contract(var free) -> {
        Weight tensor = tensor(node.operand(0), tables.slots());
        Ref first = tables.of(node.operand(1));
        Ref second = tables.of(node.operand(2));
        yield List.of(new Stage.Contract(free, tensor, first, second, target));
      }
      case Op.Concat _, Op.Pad _ -> joined(node, tables, target);
      default ->
          throw new IllegalArgumentException(
              "a plan has no stage for "
                  + node
                  + ": a product of values that change at every step");
    };
  }

  /** Copies of what is not computed where it is joined, and zeros where nothing is. */
  private static List<Stage> joined(Expr node, Tables tables, Ref target) {
    List<Stage> stages = new ArrayList<>();
    int end = 0;
    for (Placement.Piece piece : Placement.pieces(node, tables.slots())) {
      int width = tables.slots().width(piece.node());
      Ref place = target.part(piece.column(), width);
      zeros(target, end, piece.column()).ifPresent(stages::add);
      if (!tables.has(piece.node()) || !tables.of(piece.node()).equals(place)) {
        stages.add(copy(piece.node(), tables, place));
      }
      end = piece.column() + width;
    }
    zeros(target, end, target.width()).ifPresent(stages::add);
    return stages;
  }

  private static Stage copy(Expr part, Tables tables, Ref target) {
    return new LoopBuilder(tables, target.width())
        .build(List.of(), List.of(new Fuse.Root(part, target, false)), _ -> false);
  }

  private static Optional<Stage> zeros(Ref target, int from, int to) {
    List<Instruction> code =
        List.of(new Instruction.Literal(0), new Instruction.Store(0, target.part(from, to - from)));
    return from == to ? Optional.empty() : Optional.of(new Stage.Loop(to - from, code));
  }

  private static Weight tensor(Expr node, Slots slots) {
    int rows = node.shape().first().in(slots.sizes());
    int columns = slots.width(node) / rows;
    return slots.tensor(node, rows, columns);
  }
}
