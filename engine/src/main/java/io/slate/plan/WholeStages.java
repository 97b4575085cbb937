package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.List;

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
      case Op.Concat _ -> concat(node, tables, target);
      case Op.Pad(var from, _) ->
          pad(node.operand(0), tables, target, from.in(tables.slots().sizes()));
      default ->
          throw new IllegalArgumentException(
              "a plan has no stage for "
                  + node
                  + ": a product of values that change at every step");
    };
  }

  private static List<Stage> concat(Expr node, Tables tables, Ref target) {
    List<Stage> copies = new ArrayList<>();
    int column = 0;
    for (Expr part : node.operands()) {
      int width = tables.slots().width(part);
      Ref place = target.part(column, width);
      if (!tables.of(part).equals(place)) {
        copies.add(copy(part, tables, place));
      }
      column += width;
    }
    return copies;
  }

  private static List<Stage> pad(Expr part, Tables tables, Ref target, int from) {
    int width = tables.slots().width(part);
    List<Stage> stages = new ArrayList<>();
    int rest = target.width() - from - width;
    if (from > 0) {
      stages.add(zeros(target.part(0, from)));
    }
    stages.add(copy(part, tables, target.part(from, width)));
    if (rest > 0) {
      stages.add(zeros(target.part(from + width, rest)));
    }
    return stages;
  }

  private static Stage copy(Expr part, Tables tables, Ref target) {
    return new LoopBuilder(tables, target.width())
        .build(List.of(), List.of(new Fuse.Root(part, target, false)), _ -> false);
  }

  private static Stage zeros(Ref target) {
    return new Stage.Loop(
        target.width(), List.of(new Instruction.Literal(0), new Instruction.Store(0, target)));
  }

  private static Weight tensor(Expr node, Slots slots) {
    int rows = node.shape().first().in(slots.sizes());
    int columns = slots.width(node) / rows;
    return slots.tensor(node, rows, columns);
  }
}
