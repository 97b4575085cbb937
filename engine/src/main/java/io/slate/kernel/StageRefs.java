package io.slate.kernel;

import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a stage reads and writes. */
final class StageRefs {
  private StageRefs() {}

  /**
   * A stage, or where it makes several sums over rows, a stage for each of them: a sum is added to
   * by one stage after the other, even if two of them are one in the plan.
   */
  static List<Stage> apart(Stage stage) {
    return switch (stage) {
      case Stage.Outer(var left, var right, var totals) -> {
        List<Stage> stages = new ArrayList<>();
        int column = 0;
        for (Stage.Total total : totals) {
          stages.add(new Stage.Outer(left.part(column, total.rows()), right, List.of(total)));
          column += total.rows();
        }
        yield stages;
      }
      case Stage.ColumnSum(var operand, var totals) -> {
        List<Stage> stages = new ArrayList<>();
        int column = 0;
        for (Stage.Total total : totals) {
          stages.add(new Stage.ColumnSum(operand.part(column, total.rows()), List.of(total)));
          column += total.rows();
        }
        yield stages;
      }
      case Stage.Product _, Stage.Loop _, Stage.Reduce _, Stage.Contract _, Stage.TripleOuter _ ->
          List.of(stage);
    };
  }

  /** Sums over rows that add to one total twice are made one after the other. */
  static List<Stage> apartIfTwice(Stage stage) {
    List<Stage> apart = apart(stage);
    boolean isTwice =
        switch (stage) {
          case Stage.Outer outer -> isTwice(outer.totals());
          case Stage.ColumnSum sum -> isTwice(sum.totals());
          case Stage.Product _,
              Stage.Loop _,
              Stage.Reduce _,
              Stage.Contract _,
              Stage.TripleOuter _ ->
              false;
        };
    return isTwice ? apart : List.of(stage);
  }

  private static boolean isTwice(List<Stage.Total> totals) {
    return totals.stream().map(Stage.Total::number).distinct().count() < totals.size();
  }

  /** Whether a stage looks at another step's rows or at one row a sequence. */
  static boolean lookAside(Stage stage) {
    return Stream.concat(stage.reads().stream(), stage.writes().stream())
        .anyMatch(ref -> ref.lag() != 0 || ref.slot().scope() == Slot.Scope.SEQUENCE);
  }
}
