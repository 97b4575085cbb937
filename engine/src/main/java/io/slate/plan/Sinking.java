package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over all rows, behind the loop over time: the gradients of what is the same at every step.
 * What lies side by side is summed together.
 */
final class Sinking {
  /**
   * Something to be summed.
   *
   * @param number the number of the total it belongs to
   */
  record Sum(int number, String label, Expr term) {

    /** What must stand in tables when the loop is over. */
    List<Expr> readWhole() {
      return switch (term.op()) {
        case Op.Outer _, Op.TripleOuter _ -> term.operands();
        default -> List.of(term);
      };
    }
  }

  /** Columns that belong to a total. */
  private record Piece(Ref columns, Stage.Total total) {}

  /** Neighbouring columns, with what they belong to. */
  private record Run(Ref columns, List<Stage.Total> totals) {

    boolean isFollowedBy(Piece next) {
      return columns.isFollowedBy(next.columns())
          && totals.getLast().blocks() == next.total().blocks();
    }
  }

  private final Tables tables;
  private final List<Sum> sums;

  Sinking(Tables tables, List<Sum> sums) {
    this.tables = tables;
    this.sums = sums;
  }

  /** Sums of columns, then products of columns, in the order in which the totals are numbered. */
  void emit(Agenda agenda) {
    List<Piece> columns = new ArrayList<>();
    Map<Ref, List<Piece>> lefts = new LinkedHashMap<>();
    List<Stage> triples = new ArrayList<>();
    for (Sum sum : sums) {
      List<Ref> refs = sum.readWhole().stream().map(tables::of).toList();
      int width = refs.getFirst().width();
      switch (sum.term().op()) {
        case Op.Outer(var blocks) -> {
          var total =
              new Stage.Total(sum.number(), sum.label(), width, blocks.in(tables.slots().sizes()));
          lefts
              .computeIfAbsent(refs.get(1), _ -> new ArrayList<>())
              .add(new Piece(refs.get(0), total));
        }
        case Op.TripleOuter _ -> {
          var total = new Stage.Total(sum.number(), sum.label(), width, 1);
          triples.add(new Stage.TripleOuter(refs.get(0), refs.get(1), refs.get(2), total));
        }
        default ->
            columns.add(
                new Piece(refs.getFirst(), new Stage.Total(sum.number(), sum.label(), width, 1)));
      }
    }
    for (Run run : runs(columns)) {
      agenda.last(When.AFTER, new Stage.ColumnSum(run.columns(), run.totals()));
    }
    lefts.forEach(
        (right, pieces) -> {
          for (Run run : runs(pieces)) {
            agenda.last(When.AFTER, new Stage.Outer(run.columns(), right, run.totals()));
          }
        });
    triples.forEach(stage -> agenda.last(When.AFTER, stage));
  }

  /** Joins pieces that lie side by side. */
  private static List<Run> runs(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(
        Comparator.comparingInt((Piece piece) -> piece.columns().slot().id())
            .thenComparingInt(piece -> piece.columns().lag())
            .thenComparingInt(piece -> piece.columns().column()));
    List<Run> runs = new ArrayList<>();
    for (Piece piece : sorted) {
      Run last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && last.isFollowedBy(piece)) {
        List<Stage.Total> totals = new ArrayList<>(last.totals());
        totals.add(piece.total());
        runs.set(runs.size() - 1, new Run(last.columns().with(piece.columns()), totals));
      } else {
        runs.add(new Run(piece.columns(), List.of(piece.total())));
      }
    }
    return runs;
  }
}
