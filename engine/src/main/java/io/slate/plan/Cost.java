package io.slate.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a stage costs for one step of one sequence.
 *
 * @param operations floating-point operations; a fused multiply-add counts as two, a function of
 *     one number as one
 * @param weightBytes weights read, once for all the rows that run together
 * @param rowBytes values read and written for each row
 */
public record Cost(long operations, long weightBytes, long rowBytes) {
  private static final int FLOAT = Float.BYTES;

  static Cost none() {
    return new Cost(0, 0, 0);
  }

  Cost plus(Cost other) {
    return new Cost(
        operations + other.operations, weightBytes + other.weightBytes, rowBytes + other.rowBytes);
  }

  /** The cost of a stage. */
  public static Cost of(Stage stage) {
    return switch (stage) {
      case Stage.Product(var target, var start, var terms) -> {
        long multiplications = 0;
        long read = start instanceof Stage.Start.Present ? target.width() : 0;
        for (Stage.Term term : terms) {
          multiplications += term.weights().stream().mapToLong(Weight::multiplications).sum();
          read += term.operand().width();
        }
        long rows = FLOAT * (read + target.width());
        yield new Cost(2 * multiplications, FLOAT * multiplications, rows);
      }
      case Stage.Loop(var width, var code) -> loop(width, code);
      case Stage.Reduce(_, var operand, _) ->
          new Cost(operand.width(), 0, FLOAT * (operand.width() + 1L));
      case Stage.Contract(_, var tensor, var first, var second, var target) -> {
        long size = tensor.multiplications();
        long rows = FLOAT * ((long) first.width() + second.width() + target.width());
        yield new Cost(3 * size, FLOAT * size, rows);
      }
      case Stage.Outer(var left, var right, var totals) -> {
        long size = (long) left.width() * right.width() / totals.getFirst().blocks();
        yield new Cost(2 * size, 0, FLOAT * ((long) left.width() + right.width()));
      }
      case Stage.ColumnSum(var operand, _) ->
          new Cost(operand.width(), 0, (long) FLOAT * operand.width());
      case Stage.TripleOuter(var first, var second, var third, _) -> {
        long size = (long) first.width() * second.width() * third.width();
        long rows = FLOAT * ((long) first.width() + second.width() + third.width());
        yield new Cost(3 * size, 0, rows);
      }
    };
  }

  private static Cost loop(int width, List<Instruction> code) {
    long operations = 0;
    long bytes = 0;
    Set<Ref> read = new HashSet<>();
    for (Instruction instruction : code) {
      switch (instruction) {
        case Instruction.Apply _ -> operations += width;
        case Instruction.Load(var from) ->
            bytes += read.add(from) ? (long) FLOAT * from.width() : 0;
        case Instruction.Store(_, var to) -> bytes += (long) FLOAT * to.width();
        case Instruction.Add(_, var to) -> {
          operations += width;
          bytes += 2L * FLOAT * to.width();
        }
        case Instruction.Literal _ -> {}
      }
    }
    return new Cost(operations, 0, bytes);
  }

  /** As in {@code 525 kFLOP, 1.0 MB weights, 9 kB values}. */
  @Override
  public String toString() {
    String weights = weightBytes == 0 ? "" : ", " + amount(weightBytes, "B") + " weights";
    return amount(operations, "FLOP") + weights + ", " + amount(rowBytes, "B") + " values";
  }

  private static String amount(long count, String unit) {
    if (count < 10_000) {
      return count + " " + unit;
    }
    return count < 10_000_000
        ? String.format(Locale.ROOT, "%.0f k%s", count / 1e3, unit)
        : String.format(Locale.ROOT, "%.1f M%s", count / 1e6, unit);
  }
}
