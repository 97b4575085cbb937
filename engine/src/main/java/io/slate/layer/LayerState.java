package io.slate.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What a layer remembers between steps, for some sequences: its states, as far back as its cell
 * looks, and the last inputs where the cell reads them. A value: nobody writes to it.
 */
public final class LayerState {
  /** {@code [reach, sequences, width]}, the oldest step first. */
  @SuppressWarnings("ArrayRecordComponent") // private to this package, copied at its doors
  record Memory(int reach, int width, float[] values) {}

  private final int sequences;
  private final SequencedMap<String, Memory> memories;

  LayerState(int sequences, Map<String, Memory> memories) {
    this.sequences = sequences;
    this.memories = new LinkedHashMap<>(memories);
  }

  /** How many sequences. */
  public int sequences() {
    return sequences;
  }

  /** The names of what is remembered. */
  public Set<String> names() {
    return Set.copyOf(memories.keySet());
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
    changed.put(name, new Memory(old.reach(), old.width(), values.clone()));
    return new LayerState(sequences, changed);
  }

  /** The same with the memory of some sequences wiped: a reset between truncated stretches. */
  public LayerState reset(int... rows) {
    Map<String, Memory> wiped = new LinkedHashMap<>();
    memories.forEach((name, memory) -> wiped.put(name, wiped(memory, rows)));
    return new LayerState(sequences, wiped);
  }

  private Memory wiped(Memory memory, int... rows) {
    float[] values = memory.values().clone();
    for (int row : rows) {
      Objects.checkIndex(row, sequences);
      for (int back = 0; back < memory.reach(); back++) {
        int from = (back * sequences + row) * memory.width();
        Arrays.fill(values, from, from + memory.width(), 0f);
      }
    }
    return new Memory(memory.reach(), memory.width(), values);
  }

  /** The memory of some sequences, in the order given. */
  public LayerState select(int... rows) {
    Map<String, Memory> selected = new LinkedHashMap<>();
    memories.forEach(
        (name, memory) -> {
          int width = memory.width();
          float[] values = new float[memory.reach() * rows.length * width];
          for (int back = 0; back < memory.reach(); back++) {
            for (int i = 0; i < rows.length; i++) {
              int from = (back * sequences + Objects.checkIndex(rows[i], sequences)) * width;
              int to = (back * rows.length + i) * width;
              System.arraycopy(memory.values(), from, values, to, width);
            }
          }
          selected.put(name, new Memory(memory.reach(), width, values));
        });
    return new LayerState(rows.length, selected);
  }
}
