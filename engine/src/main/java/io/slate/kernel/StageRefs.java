package io.slate.kernel;

import io.slate.plan.Instruction;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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

  /** Everything that a stage reads, then everything that it writes. */
  static Stream<Ref> of(Stage stage) {
    return Stream.concat(stage.reads().stream(), stage.writes().stream());
  }

  /** A section with other references. */
  static Section replaced(Section section, UnaryOperator<Ref> change) {
    return new Section(
        section.before().stream().map(stage -> replaced(stage, change)).toList(),
        section.step().stream().map(stage -> replaced(stage, change)).toList(),
        section.after().stream().map(stage -> replaced(stage, change)).toList());
  }

  private static Stage replaced(Stage stage, UnaryOperator<Ref> change) {
    return switch (stage) {
      case Stage.Product(var target, var start, var terms) ->
          new Stage.Product(
              change.apply(target),
              start,
              terms.stream()
                  .map(term -> new Stage.Term(change.apply(term.operand()), term.weights()))
                  .toList());
      case Stage.Loop(int width, var code) ->
          new Stage.Loop(width, code.stream().map(each -> replaced(each, change)).toList());
      case Stage.Reduce(var op, var operand, var target) ->
          new Stage.Reduce(op, change.apply(operand), change.apply(target));
      case Stage.Contract(int free, var tensor, var first, var second, var target) ->
          new Stage.Contract(
              free, tensor, change.apply(first), change.apply(second), change.apply(target));
      case Stage.Outer(var left, var right, var totals) ->
          new Stage.Outer(change.apply(left), change.apply(right), totals);
      case Stage.ColumnSum(var operand, var totals) ->
          new Stage.ColumnSum(change.apply(operand), totals);
      case Stage.TripleOuter(var first, var second, var third, var total) ->
          new Stage.TripleOuter(
              change.apply(first), change.apply(second), change.apply(third), total);
    };
  }

  private static Instruction replaced(Instruction instruction, UnaryOperator<Ref> change) {
    return switch (instruction) {
      case Instruction.Load(var from) -> new Instruction.Load(change.apply(from));
      case Instruction.Store(int value, var to) -> new Instruction.Store(value, change.apply(to));
      case Instruction.Add(int value, var to) -> new Instruction.Add(value, change.apply(to));
      case Instruction.Literal _, Instruction.Apply _ -> instruction;
    };
  }

  /** Whether a stage looks at another step's rows or at one row a sequence. */
  static boolean lookAside(Stage stage) {
    return of(stage).anyMatch(ref -> ref.lag() != 0 || ref.slot().scope() == Slot.Scope.SEQUENCE);
  }
}
