package io.slate.kernel;

import io.slate.plan.Instruction;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/** What a stage reads and writes. */
final class StageRefs {
  private StageRefs() {}

  /** Whether a stage looks at another step's rows or at one row a sequence. */
  static boolean lookAside(Stage stage) {
    return of(stage).stream()
        .anyMatch(ref -> ref.lag() != 0 || ref.slot().scope() == Slot.Scope.SEQUENCE);
  }

  private static List<Ref> of(Stage stage) {
    return switch (stage) {
      case Stage.Product(var target, _, var terms) -> {
        List<Ref> refs = new ArrayList<>(terms.stream().map(Stage.Term::operand).toList());
        refs.add(target);
        yield refs;
      }
      case Stage.Loop(_, var code) -> code.stream().flatMap(each -> of(each).stream()).toList();
      case Stage.Reduce(_, var operand, var target) -> List.of(operand, target);
      case Stage.Contract(_, _, var first, var second, var target) ->
          List.of(first, second, target);
      case Stage.Outer(var left, var right, _) -> List.of(left, right);
      case Stage.ColumnSum(var operand, _) -> List.of(operand);
      case Stage.TripleOuter(var first, var second, var third, _) -> List.of(first, second, third);
    };
  }

  private static List<Ref> of(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Load(var from) -> List.of(from);
      case Instruction.Store(_, var to) -> List.of(to);
      case Instruction.Add(_, var to) -> List.of(to);
      case Instruction.Literal _, Instruction.Apply _ -> List.of();
    };
  }
}
