package io.slate.kernel;

import io.slate.plan.Ref;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of the left operand of outer products, with what they are multiplied by and summed to.
 *
 * @param sum the gradient of a bias: the columns are at hand, and need not be fetched for it again
 */
record OuterLeft(Ref columns, List<Block> blocks, Optional<Sum> sum) {
  OuterLeft {
    blocks = List.copyOf(blocks);
  }

  /**
   * A block of a gradient.
   *
   * @param right the number of its right operand
   * @param total whose gradient it belongs to
   * @param size elements of that
   * @param at where the block begins there
   */
  record Block(int right, int total, int size, int at) {}

  /**
   * A sum of the columns over rows.
   *
   * @param total whose gradient it belongs to
   * @param size elements of that
   * @param at where the sums of the columns begin there
   */
  record Sum(int total, int size, int at) {}

  /** The right operands of products, each once. */
  static List<Ref> rights(List<Stage.Outer> stages) {
    return stages.stream()
        .flatMap(stage -> stage.totals().stream().flatMap(total -> rights(stage, total).stream()))
        .distinct()
        .toList();
  }

  private static List<Ref> rights(Stage.Outer stage, Stage.Total total) {
    int wide = stage.right().width() / total.blocks();
    List<Ref> rights = new ArrayList<>();
    for (int i = 0; i < total.blocks(); i++) {
      rights.add(stage.right().part(i * wide, wide));
    }
    return rights;
  }

  /** The left operands of products, each once. */
  static List<OuterLeft> of(
      List<Stage.Outer> stages, List<Ref> rights, Optional<Stage.ColumnSum> sum) {
    Map<Ref, List<Block>> blocks = new LinkedHashMap<>();
    for (Stage.Outer stage : stages) {
      int column = 0;
      for (Stage.Total total : stage.totals()) {
        int high = total.rows() / total.blocks();
        int at = 0;
        for (Ref right : rights(stage, total)) {
          int size = total.rows() * right.width();
          blocks
              .computeIfAbsent(stage.left().part(column, high), _ -> new ArrayList<>())
              .add(new Block(rights.indexOf(right), total.number(), size, at));
          column += high;
          at += high * right.width();
        }
      }
    }
    return blocks.entrySet().stream()
        .map(
            each ->
                new OuterLeft(
                    each.getKey(),
                    each.getValue(),
                    sum.flatMap(stage -> sum(each.getKey(), stage))))
        .toList();
  }

  private static Optional<Sum> sum(Ref left, Stage.ColumnSum stage) {
    int column = 0;
    for (Stage.Total total : stage.totals()) {
      Ref columns = stage.operand().part(column, total.rows());
      if (left.isWithin(columns)) {
        int at = left.column() - columns.column();
        return Optional.of(new Sum(total.number(), total.rows(), at));
      }
      column += total.rows();
    }
    return Optional.empty();
  }

  /**
   * Whether the left operands of products are, once each, all the columns of a sum. It must be the
   * only one that adds to its totals.
   */
  static boolean areAllOf(Stage.ColumnSum sum, List<Stage.Outer> stages) {
    List<OuterLeft> lefts = of(stages, rights(stages), Optional.empty());
    int column = 0;
    for (Stage.Total total : sum.totals()) {
      Ref columns = sum.operand().part(column, total.rows());
      int covered =
          lefts.stream()
              .map(OuterLeft::columns)
              .filter(left -> left.isWithin(columns))
              .mapToInt(Ref::width)
              .sum();
      boolean isAddedTo =
          stages.stream()
              .flatMap(stage -> stage.totals().stream())
              .anyMatch(other -> other.number() == total.number());
      if (covered != total.rows() || isAddedTo) {
        return false;
      }
      column += total.rows();
    }
    return true;
  }

  int strips() {
    return Math.ceilDiv(columns.width(), Strips.WIDTH);
  }

  boolean isWith(int right) {
    for (Block block : blocks) {
      if (block.right() == right) {
        return true;
      }
    }
    return false;
  }

  /** Whether tiles read it as it lies: rows must also be equally far apart over all steps. */
  boolean isReadAsItLies() {
    return columns.slot().scope() == Slot.Scope.ALL
        && columns.lag() == 0
        && !Strips.pay(columns.slot().width());
  }
}
