package io.slate.kernel;

import io.slate.plan.Instruction;
import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores every result of a loop as soon as it is known: a piece that follows reads it from there.
 */
final class EarlyStores {
  private EarlyStores() {}

  /** The same loop, its stores next to what they store wherever nothing in between objects. */
  static Stage.Loop in(Stage.Loop loop) {
    List<Instruction> code = loop.code();
    List<Integer> order = new ArrayList<>();
    Set<Integer> moved = new HashSet<>();
    for (int i = 0; i < code.size(); i++) {
      if (!moved.contains(i)) {
        order.add(i);
        for (int at = i + 1; at < code.size(); at++) {
          if (code.get(at) instanceof Instruction.Store(var value, var ref)
              && value == i
              && isUntouched(code, ref, i + 1, at)) {
            order.add(at);
            moved.add(at);
          }
        }
      }
    }
    int[] places = new int[code.size()];
    for (int i = 0; i < order.size(); i++) {
      places[order.get(i)] = i;
    }
    return new Stage.Loop(
        loop.width(), order.stream().map(i -> renumbered(code.get(i), places)).toList());
  }

  private static Instruction renumbered(Instruction instruction, int[] places) {
    return switch (instruction) {
      case Instruction.Load _, Instruction.Literal _ -> instruction;
      case Instruction.Apply(var op, var operands) ->
          new Instruction.Apply(op, operands.stream().map(each -> places[each]).toList());
      case Instruction.Store(var value, var to) -> new Instruction.Store(places[value], to);
      case Instruction.Add(var value, var to) -> new Instruction.Add(places[value], to);
    };
  }

  /** Whether no instruction reads or writes any column of a reference, in whatever row. */
  private static boolean isUntouched(List<Instruction> code, Ref ref, int from, int to) {
    return code.subList(from, to).stream()
        .flatMap(each -> table(each).stream())
        .noneMatch(ref::meets);
  }

  /** Whether no instruction writes any column of a reference, in whatever row. */
  static boolean isUnwritten(List<Instruction> code, Ref ref, int from, int to) {
    return code.subList(from, to).stream()
        .filter(each -> !(each instanceof Instruction.Load))
        .flatMap(each -> table(each).stream())
        .noneMatch(ref::meets);
  }

  private static Optional<Ref> table(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Load(var ref) -> Optional.of(ref);
      case Instruction.Store(_, var ref) -> Optional.of(ref);
      case Instruction.Add(_, var ref) -> Optional.of(ref);
      case Instruction.Literal _, Instruction.Apply _ -> Optional.empty();
    };
  }
}
