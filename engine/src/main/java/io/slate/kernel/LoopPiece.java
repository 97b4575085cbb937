package io.slate.kernel;

import io.slate.graph.Op;
import io.slate.plan.Instruction;
import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Instructions of a fused loop that become one method. A loop that is too long for the JIT is cut
 * into pieces; values that cross a cut go through strips, arrays of the loop's width.
 *
 * @param from the first instruction
 * @param to the one behind the last
 * @param places where each table that is read or written stands among the method's arrays
 * @param strips the same for values of other pieces, by instruction
 */
record LoopPiece(
    Stage.Loop loop,
    int from,
    int to,
    SequencedMap<Ref, Integer> places,
    SequencedMap<Integer, Integer> strips) {

  /**
   * Vector operations in a method: one function and what is about it. Of longer methods C2 inlines
   * the later calls when the types of their results are not known any more, and C1 gives up.
   */
  private static final int MOST = 40;

  /** About how many vector operations a function is. */
  private static final int FUNCTION = 30;

  /** The pieces of a loop, in order. */
  static List<LoopPiece> of(Stage.Loop loop) {
    List<Integer> cuts = new ArrayList<>(List.of(0));
    int cost = 0;
    for (int i = 0; i < loop.code().size(); i++) {
      int own = cost(loop.code().get(i));
      if (cost + own > MOST) {
        cuts.add(i);
        cost = 0;
      }
      cost += own;
    }
    cuts.add(loop.code().size());
    List<LoopPiece> pieces = new ArrayList<>();
    var crossing = crossing(loop, cuts);
    for (int i = 0; i + 1 < cuts.size(); i++) {
      pieces.add(piece(loop, cuts.get(i), cuts.get(i + 1), crossing));
    }
    return pieces;
  }

  private static int cost(Instruction instruction) {
    boolean isFunction =
        instruction instanceof Instruction.Apply(Op.Unary op, _)
            && op != Op.Unary.NEGATE
            && op != Op.Unary.STOP;
    return isFunction ? FUNCTION : 1;
  }

  /** The values that are used in another piece than the one that computes them. */
  private static TreeSet<Integer> crossing(Stage.Loop loop, List<Integer> cuts) {
    var crossing = new TreeSet<Integer>();
    for (int i = 0; i + 1 < cuts.size(); i++) {
      for (int at = cuts.get(i); at < cuts.get(i + 1); at++) {
        for (int value : operands(loop.code().get(at))) {
          if (value < cuts.get(i) && !isConstant(loop, value)) {
            crossing.add(value);
          }
        }
      }
    }
    return crossing;
  }

  private static LoopPiece piece(Stage.Loop loop, int from, int to, TreeSet<Integer> crossing) {
    SequencedMap<Ref, Integer> places = new LinkedHashMap<>();
    var strips = new LinkedHashMap<Integer, Integer>();
    for (int i = from; i < to; i++) {
      Instruction instruction = loop.code().get(i);
      for (int value : operands(instruction)) {
        if (value < from
            && loop.code().get(value) instanceof Instruction.Load(var ref)
            && isConstant(loop, value)) {
          put(places, ref);
        }
      }
      switch (instruction) {
        case Instruction.Load(var ref) -> put(places, ref);
        case Instruction.Store(_, var ref) -> put(places, ref);
        case Instruction.Add(_, var ref) -> put(places, ref);
        case Instruction.Literal _, Instruction.Apply _ -> {}
      }
    }
    for (int value : crossing) {
      boolean isWritten = from <= value && value < to;
      boolean isRead = value < from && isUsed(loop, value, from, to);
      if (isWritten || isRead) {
        strips.put(value, places.size() + strips.size());
      }
    }
    return new LoopPiece(loop, from, to, places, strips);
  }

  private static void put(Map<Ref, Integer> places, Ref ref) {
    places.putIfAbsent(ref, places.size());
  }

  private static boolean isUsed(Stage.Loop loop, int value, int from, int to) {
    return loop.code().subList(from, to).stream().anyMatch(each -> operands(each).contains(value));
  }

  /** The earlier results that an instruction uses. */
  static List<Integer> operands(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Load _, Instruction.Literal _ -> List.of();
      case Instruction.Apply(_, var operands) -> operands;
      case Instruction.Store(var value, _) -> List.of(value);
      case Instruction.Add(var value, _) -> List.of(value);
    };
  }

  /** Whether a value is the same for all columns, so that every piece can read it again. */
  static boolean isConstant(Stage.Loop loop, int value) {
    return switch (loop.code().get(value)) {
      case Instruction.Literal _ -> true;
      case Instruction.Load(var ref) -> ref.width() == 1 && loop.width() > 1;
      default -> false;
    };
  }

  /** The places whose elements are read, but for numbers that are the same for all columns. */
  SortedSet<Integer> read() {
    var read = new TreeSet<Integer>();
    for (int i = from; i < to; i++) {
      switch (loop.code().get(i)) {
        case Instruction.Load(var ref) -> addIf(!isConstant(loop, i), place(ref), read);
        case Instruction.Add(_, var ref) -> read.add(place(ref));
        case Instruction.Store _, Instruction.Literal _, Instruction.Apply _ -> {}
      }
    }
    strips.forEach((value, place) -> addIf(value < from, place, read));
    return read;
  }

  /** The places whose elements are written. */
  SortedSet<Integer> written() {
    var written = new TreeSet<Integer>();
    for (int i = from; i < to; i++) {
      switch (loop.code().get(i)) {
        case Instruction.Store(_, var ref) -> written.add(place(ref));
        case Instruction.Add(_, var ref) -> written.add(place(ref));
        case Instruction.Load _, Instruction.Literal _, Instruction.Apply _ -> {}
      }
    }
    strips.forEach((value, place) -> addIf(value >= from, place, written));
    return written;
  }

  private static void addIf(boolean condition, int place, Set<Integer> places) {
    if (condition) {
      places.add(place);
    }
  }

  int place(Ref ref) {
    return Objects.requireNonNull(places.get(ref));
  }

  int arrays() {
    return places.size() + strips.size();
  }
}
