package io.slate.whiteboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Carries moves out on a board of slots and tells what happens. */
final class Script {
  private final Formula formula;
  private final Map<String, Double> given;
  private final double[] values;

  /** The operation in each slot; −1 in an empty one. */
  private final int[] slots;

  Script(Formula formula, Map<String, Double> given, double[] values, int slots) {
    this.formula = formula;
    this.given = given;
    this.values = values;
    this.slots = IntStream.generate(() -> -1).limit(slots).toArray();
  }

  List<Solution.Step> steps(List<Move> moves) {
    List<Solution.Step> steps = new ArrayList<>();
    moves.forEach(move -> steps.add(step(move)));
    return steps;
  }

  private Solution.Step step(Move move) {
    List<Operand> operands =
        formula.operations().get(move.written()).operands().stream().distinct().toList();
    slots[slotFor(move.forgotten())] = move.written();
    return new Solution.Step(
        move.forgotten().stream().mapToObj(this::statement).findFirst(),
        operands.stream().flatMap(this::givenStatement).toList(),
        operands.stream().flatMap(this::readStatement).toList(),
        statement(move.written()),
        IntStream.of(slots)
            .mapToObj(slot -> slot < 0 ? Optional.<Statement>empty() : Optional.of(statement(slot)))
            .toList());
  }

  private int slotFor(OptionalInt forgotten) {
    int sought = forgotten.orElse(-1);
    return IntStream.range(0, slots.length)
        .filter(slot -> slots[slot] == sought)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no slot is free: a fault of the moves"));
  }

  private Stream<Statement> givenStatement(Operand operand) {
    return operand instanceof Operand.Given
        ? Stream.of(new Statement(formula.text(operand), formula.value(operand, given, values)))
        : Stream.empty();
  }

  private Stream<Statement> readStatement(Operand operand) {
    return operand instanceof Operand.Result(var operation)
        ? Stream.of(statement(operation))
        : Stream.empty();
  }

  private Statement statement(int operation) {
    return new Statement(formula.operations().get(operation).text(), values[operation]);
  }
}
