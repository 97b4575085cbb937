package io.slate.layer;

import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Tape;
import io.slate.kernel.Workers;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.Arrays;

/**
 * The tables of one run, as the caller sees them: in the order of the sequences' own steps,
 * whatever the direction in which the layer reads.
 */
final class LayerTables {
  /** Elements that are worth a thread of their own: a quarter of a megabyte. */
  private static final int WORTH = 1 << 16;

  private final Tape tape;
  private final Rows rows;
  private final boolean isReversed;
  private Workers workers = Workers.alone();

  LayerTables(Tape tape, Direction direction) {
    this.tape = tape;
    this.rows = tape.rows();
    this.isReversed = direction == Direction.BACKWARD;
  }

  /** Lets threads share what is copied for every step from now on. */
  void sharedBy(Workers threads) {
    workers = threads;
  }

  /** Does something with so many units of some elements each, from one up to another. */
  private void each(int units, int elements, Section section) {
    int most = Math.min(units, workers.threads());
    int parts = most < 2 ? 1 : Math.clamp((long) units * elements / WORTH, 1, most);
    if (parts == 1) {
      section.accept(0, units);
      return;
    }
    workers.each(
        parts,
        part ->
            section.accept(
                (int) ((long) units * part / parts), (int) ((long) units * (part + 1) / parts)));
  }

  /** What is done with the units from one up to another. */
  private interface Section {
    void accept(int from, int to);
  }

  /** Writes a value for every step. */
  void write(Slot slot, String name, Ragged given) {
    requireFit(slot, name, given);
    float[] values = ordered(given).values();
    float[] table = tape.table(slot);
    int first = firstElement(slot);
    each(
        values.length,
        1,
        (from, to) -> System.arraycopy(values, from, table, first + from, to - from));
  }

  /** The same without a copy where the table has the order of what is given. */
  void lend(Slot slot, String name, Ragged given) {
    if (isReversed || slot.reach() > 0) {
      write(slot, name, given);
    } else {
      requireFit(slot, name, given);
      tape.lend(slot, given.values());
    }
  }

  /**
   * Has the run itself write a table's rows into an array of the caller.
   *
   * @return whether that can be; else nothing is done
   */
  boolean lendTarget(Slot slot, float... target) {
    if (isReversed || slot.reach() > 0 || !tape.isWrittenFirst(slot)) {
      return false;
    }
    tape.lend(slot, target);
    return true;
  }

  /** Writes a value for the sequences that have a step, in the order in which they are read. */
  void writeAt(Slot slot, int t, float[] values, int from) {
    System.arraycopy(values, from, tape.table(slot), element(slot, t), count(slot, t));
  }

  /** Adds a value for the sequences that have a step. */
  void addAt(Slot slot, int t, float[] values, int from) {
    float[] table = tape.table(slot);
    int first = element(slot, t);
    int count = count(slot, t);
    for (int i = 0; i < count; i++) {
      table[first + i] += values[from + i];
    }
  }

  /** Reads a value of the sequences that have a step. */
  void readAt(Ref ref, int t, float[] target, int to) {
    int first = tape.firstRow(ref.slot(), t);
    for (int row = 0; row < rows.active(t); row++) {
      copy(ref, first + row, target, to + row * ref.width());
    }
  }

  private int element(Slot slot, int t) {
    return tape.firstRow(slot, t) * slot.width();
  }

  private int count(Slot slot, int t) {
    return rows.active(t) * slot.width();
  }

  /** Adds a value for every step. */
  void add(Slot slot, String name, Ragged given) {
    requireFit(slot, name, given);
    float[] values = ordered(given).values();
    boolean isFirst = tape.isUntouched(slot);
    float[] table = tape.tableToFill(slot);
    int first = firstElement(slot);
    if (isFirst) {
      each(
          values.length,
          1,
          (from, to) -> Tape.addToZero(values, from, table, first + from, to - from));
    } else {
      each(values.length, 1, (from, to) -> add(values, table, first, from, to));
    }
  }

  /** The same without a copy where the run need not have one. */
  void lendAdjoint(Slot slot, String name, Ragged given) {
    requireFit(slot, name, given);
    if (!tape.lendAdjoint(slot, ordered(given).values())) {
      add(slot, name, given);
    }
  }

  private static void add(float[] values, float[] table, int first, int from, int to) {
    for (int i = from; i < to; i++) {
      table[first + i] += values[i];
    }
  }

  /** Adds a value for the last step that each sequence has. */
  void addLast(Slot slot, String name, float... given) {
    int width = slot.width();
    if (given.length != rows.sequences() * width) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' has "
              + rows.sequences()
              + " sequences of width "
              + width
              + ", and "
              + given.length
              + " elements are given");
    }
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      int to = rowOf(slot, sequence, 1) * width;
      for (int i = 0; i < width && rows.length(sequence) > 0; i++) {
        tape.table(slot)[to + i] += given[sequence * width + i];
      }
    }
  }

  /** A value at every step. */
  Ragged read(Ref ref) {
    int first = rows.steps() == 0 ? 0 : tape.firstRow(ref.slot(), 0);
    int width = ref.width();
    if (width == ref.slot().width() && workers.threads() == 1) {
      int from = first * width;
      float[] whole = Arrays.copyOfRange(tape.table(ref.slot()), from, from + rows.total() * width);
      return ordered(new Ragged(rows, width, whole));
    }
    Ragged result = Ragged.zeros(rows, width);
    readInto(ref, result.values());
    return ordered(result);
  }

  /** Reads a value at every step into an array of the caller. */
  void read(Ref ref, float... target) {
    requireFit(ref.width(), target);
    int count = target.length;
    if (isReversed) {
      System.arraycopy(read(ref).values(), 0, target, 0, count);
    } else {
      readInto(ref, target);
    }
  }

  /** Fails if an array has not a row for every step. */
  void requireFit(int width, float... target) {
    int count = rows.total() * width;
    if (target.length != count) {
      throw new IllegalArgumentException(
          "%s of width %d are %d elements, and the array to fill has %d"
              .formatted(rows, width, count, target.length));
    }
  }

  /** In the order in which the layer reads. */
  private void readInto(Ref ref, float... target) {
    int first = rows.steps() == 0 ? 0 : tape.firstRow(ref.slot(), 0);
    each(rows.total(), ref.width(), (from, to) -> copy(ref, first, target, from, to));
  }

  /** Copies some of the rows that begin at one of the table's, at once where they lie together. */
  private void copy(Ref ref, int first, float[] target, int from, int to) {
    int width = ref.width();
    if (width == ref.slot().width()) {
      float[] table = tape.table(ref.slot());
      System.arraycopy(table, (first + from) * width, target, from * width, (to - from) * width);
      return;
    }
    for (int row = from; row < to; row++) {
      copy(ref, first + row, target, row * width);
    }
  }

  /** A value at the last step that each sequence has; zero for none. */
  float[] last(Ref ref) {
    float[] result = new float[Math.multiplyExact(rows.sequences(), ref.width())];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      if (rows.length(sequence) > 0) {
        copy(ref, rowOf(ref.slot(), sequence, 1), result, sequence * ref.width());
      }
    }
    return result;
  }

  /** What stands before the first step: {@code [reach, sequences, width]}. */
  float[] before(Slot slot) {
    return Arrays.copyOf(tape.table(slot), slot.reach() * rows.sequences() * slot.width());
  }

  /** What stands at the last steps that each sequence has. */
  LayerState.Memory memory(Slot slot) {
    int sequences = rows.sequences();
    int width = slot.width();
    var memory =
        new LayerState.Memory(
            slot.reach(),
            width,
            new float[Math.multiplyExact(slot.reach() * sequences, width)],
            new boolean[sequences]);
    for (int back = 1; back <= slot.reach(); back++) {
      for (int sequence = 0; sequence < sequences; sequence++) {
        int from = rowOf(slot, sequence, back) * width;
        int to = memory.at(slot.reach() - back, sequence);
        System.arraycopy(tape.table(slot), from, memory.values(), to, width);
      }
    }
    return memory;
  }

  /** The row of a sequence's last step (1), the one before it (2), and so on. */
  private int rowOf(Slot slot, int sequence, int back) {
    return tape.firstRow(slot, rows.length(sequence) - back) + sequence;
  }

  private void copy(Ref ref, int row, float[] target, int to) {
    int from = row * ref.slot().width() + ref.column();
    System.arraycopy(tape.table(ref.slot()), from, target, to, ref.width());
  }

  private Ragged ordered(Ragged values) {
    return isReversed ? values.reversed() : values;
  }

  private int firstElement(Slot slot) {
    return rows.steps() == 0 ? 0 : tape.firstRow(slot, 0) * slot.width();
  }

  private void requireFit(Slot slot, String name, Ragged given) {
    if (given.width() != slot.width() || !given.rows().equals(rows)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' has "
              + rows
              + " of width "
              + slot.width()
              + ", and given are "
              + given.rows()
              + " of width "
              + given.width());
    }
  }
}
