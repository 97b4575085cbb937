package io.slate.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/**
 * What a layer remembers between steps, for some sequences: its states, as far back as its cell
 * looks, and the last inputs where the cell reads them. A value: nobody writes to it.
 */
public final class LayerState {
  /**
   * One state or input.
   *
   * @param reach how many steps back it goes
   * @param values {@code [reach, sequences, width]}, the oldest step first
   * @param forgotten by sequence: nothing is remembered, a run begins as the layer says
   */
  @SuppressWarnings("ArrayRecordComponent") // private to this package, copied at its doors
  record Memory(int reach, int width, float[] values, boolean[] forgotten) {
    int sequences() {
      return forgotten.length;
    }

    /** Where one step of one sequence begins. */
    int at(int back, int sequence) {
      return (back * sequences() + sequence) * width;
    }
  }

  private final int sequences;
  private final SequencedMap<String, Memory> memories;

  LayerState(int sequences, Map<String, Memory> memories) {
    this.sequences = sequences;
    this.memories = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(memories));
  }

  /** How many sequences. */
  public int sequences() {
    return sequences;
  }

  /** The names of what is remembered: states, and {@code input x} for the last values of x. */
  public SequencedSet<String> names() {
    return memories.sequencedKeySet();
  }

  /** A copy of one memory: {@code [reach, sequences, width]}, the oldest step first. */
  public float[] values(String name) {
    return memory(name).values().clone();
  }

  Memory memory(String name) {
    Memory memory = memories.get(name);
    if (memory == null) {
      throw new IllegalArgumentException(
          "this state remembers "
              + String.join(", ", memories.keySet())
              + ", and not '"
              + name
              + "'");
    }
    return memory;
  }

  SequencedMap<String, Memory> memories() {
    return memories;
  }

  /** The same with one memory replaced. */
  public LayerState with(String name, float... values) {
    Memory old = memory(name);
    if (values.length != old.values().length) {
      throw new IllegalArgumentException(
          "the memory of '"
              + name
              + "' has "
              + old.values().length
              + " elements, and "
              + values.length
              + " are given");
    }
    Map<String, Memory> changed = new LinkedHashMap<>(memories);
    boolean[] none = new boolean[sequences];
    changed.put(name, new Memory(old.reach(), old.width(), values.clone(), none));
    return new LayerState(sequences, changed);
  }

  /**
   * The same with some sequences forgotten: they begin anew as the layer says, with a trained
   * initial state where it has one. A reset between truncated stretches.
   */
  public LayerState reset(int... rows) {
    return map(sequences, memory -> forgotten(memory, rows));
  }

  private static Memory forgotten(Memory memory, int... rows) {
    float[] values = memory.values().clone();
    boolean[] forgotten = memory.forgotten().clone();
    for (int row : rows) {
      forgotten[Objects.checkIndex(row, forgotten.length)] = true;
      for (int back = 0; back < memory.reach(); back++) {
        int from = memory.at(back, row);
        Arrays.fill(values, from, from + memory.width(), 0f);
      }
    }
    return new Memory(memory.reach(), memory.width(), values, forgotten);
  }

  /** The memory of some sequences, in the order given. */
  public LayerState select(int... rows) {
    return map(rows.length, memory -> selected(memory, rows));
  }

  private static Memory selected(Memory old, int... rows) {
    int width = old.width();
    var selected =
        new Memory(
            old.reach(),
            width,
            new float[Math.multiplyExact(old.reach() * width, rows.length)],
            new boolean[rows.length]);
    for (int i = 0; i < rows.length; i++) {
      int row = Objects.checkIndex(rows[i], old.sequences());
      selected.forgotten()[i] = old.forgotten()[row];
      for (int back = 0; back < old.reach(); back++) {
        System.arraycopy(
            old.values(), old.at(back, row), selected.values(), selected.at(back, i), width);
      }
    }
    return selected;
  }

  private LayerState map(int count, UnaryOperator<Memory> change) {
    Map<String, Memory> changed = new LinkedHashMap<>();
    memories.forEach((name, memory) -> changed.put(name, change.apply(memory)));
    return new LayerState(count, changed);
  }
}
