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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Instructions of a fused loop that become one method. A loop that is too long for the JIT is cut
 * into pieces; a value that crosses a cut is read again from the table in which it stands, or else
 * goes through a strip, an array of the loop's width for each of some rows.
 *
 * @param from the first instruction
 * @param to the one behind the last
 * @param places where each table that is read or written stands among the method's arrays
 * @param again the values of earlier pieces that are read from tables
 * @param strips where values that cross a cut and stand in no table are among the arrays
 */
record LoopPiece(
    Stage.Loop loop,
    int from,
    int to,
    SequencedMap<Ref, Integer> places,
    SequencedMap<Integer, Ref> again,
    SequencedMap<Integer, Integer> strips) {

  /**
   * Vector operations in a method: one function and what is about it. Of longer methods C2 inlines
   * the later calls when the types of their results are not known any more, and C1 gives up.
   */
  private static final int MOST = 40;

  /** About how many vector operations a function is. */
  private static final int FUNCTION = 30;

  /** The pieces of a loop, in order. */
  static List<LoopPiece> of(Stage.Loop planned) {
    Stage.Loop loop = EarlyStores.in(planned);
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

  /** The values that are used in another piece than the one that has them, and stand nowhere. */
  private static TreeSet<Integer> crossing(Stage.Loop loop, List<Integer> cuts) {
    var crossing = new TreeSet<Integer>();
    for (int i = 0; i + 1 < cuts.size(); i++) {
      for (int value : earlier(loop, cuts.get(i), cuts.get(i + 1))) {
        if (standing(loop, value, cuts.get(i)).isEmpty()) {
          crossing.add(value);
        }
      }
    }
    return crossing;
  }

  /** The values of earlier pieces that a piece uses, but for those that are the same everywhere. */
  private static TreeSet<Integer> earlier(Stage.Loop loop, int from, int to) {
    var earlier = new TreeSet<Integer>();
    loop.code().subList(from, to).forEach(each -> earlier.addAll(operands(each)));
    earlier.removeIf(value -> value >= from || isConstant(loop, value));
    return earlier;
  }

  /** The table in which a value stands when a later piece begins. */
  private static Optional<Ref> standing(Stage.Loop loop, int value, int from) {
    List<Instruction> code = loop.code();
    for (int i = value; i < from; i++) {
      Optional<Ref> table = holder(code.get(i), value, i == value);
      if (table.isPresent() && EarlyStores.isUnwritten(code, table.get(), i + 1, from)) {
        return table;
      }
    }
    return Optional.empty();
  }

  /** The table that holds a value after an instruction because of it. */
  private static Optional<Ref> holder(Instruction instruction, int value, boolean isOwn) {
    return switch (instruction) {
      case Instruction.Load(var ref) -> isOwn ? Optional.of(ref) : Optional.empty();
      case Instruction.Store(var stored, var ref) ->
          stored == value ? Optional.of(ref) : Optional.empty();
      case Instruction.Add _, Instruction.Literal _, Instruction.Apply _ -> Optional.empty();
    };
  }

  private static LoopPiece piece(Stage.Loop loop, int from, int to, TreeSet<Integer> crossing) {
    SequencedMap<Ref, Integer> places = new LinkedHashMap<>();
    var again = new LinkedHashMap<Integer, Ref>();
    var strips = new LinkedHashMap<Integer, Integer>();
    for (int value : earlier(loop, from, to)) {
      standing(loop, value, from).ifPresent(ref -> again.put(value, ref));
    }
    again.values().forEach(ref -> put(places, ref));
    for (int i = from; i < to; i++) {
      Instruction instruction = loop.code().get(i);
      for (int value : operands(instruction)) {
        if (loop.code().get(value) instanceof Instruction.Load(var ref)
            && (value >= from || isConstant(loop, value))) {
          put(places, ref);
        }
      }
      switch (instruction) {
        case Instruction.Store(_, var ref) -> put(places, ref);
        case Instruction.Add(_, var ref) -> put(places, ref);
        case Instruction.Load _, Instruction.Literal _, Instruction.Apply _ -> {}
      }
    }
    for (int value : crossing) {
      if (from <= value
          && value < to
          && loop.code().get(value) instanceof Instruction.Load(var r)) {
        put(places, r);
      }
    }
    for (int value : crossing) {
      boolean isWritten = from <= value && value < to;
      boolean isRead = value < from && isUsed(loop, value, from, to) && !again.containsKey(value);
      if (isWritten || isRead) {
        strips.put(value, places.size() + strips.size());
      }
    }
    return new LoopPiece(loop, from, to, places, again, strips);
  }

  private static void put(Map<Ref, Integer> places, Ref ref) {
    places.putIfAbsent(ref, places.size());
  }

  private static boolean isUsed(Stage.Loop loop, int value, int from, int to) {
    return loop.code().subList(from, to).stream().anyMatch(each -> operands(each).contains(value));
  }

  /** Whether an instruction of the piece uses a value, or another piece has it from this one. */
  boolean isUsed(int value) {
    return isUsed(loop, value, from, to) || (value >= from && strips.containsKey(value));
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
        case Instruction.Load(var ref) -> {
          if (isUsed(i) && !isConstant(loop, i)) {
            read.add(place(ref));
          }
        }
        case Instruction.Add(_, var ref) -> read.add(place(ref));
        case Instruction.Store _, Instruction.Literal _, Instruction.Apply _ -> {}
      }
    }
    again.values().forEach(ref -> read.add(place(ref)));
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
