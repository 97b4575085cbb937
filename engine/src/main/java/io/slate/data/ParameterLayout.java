package io.slate.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where each named parameter lies in one array: the optimiser, clipping and the checkpoint are
 * loops over that array.
 */
public final class ParameterLayout {
  /**
   * One parameter.
   *
   * @param shape as it is stored, rows first; empty for a number
   * @param offset of its first element
   * @param count how many elements
   */
  public record Entry(String name, List<Integer> shape, int offset, int count) {
    public Entry {
      shape = List.copyOf(shape);
    }
  }

  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private final int size;

  private ParameterLayout(List<Entry> entries) {
    int end = 0;
    for (Entry entry : entries) {
      this.entries.put(entry.name(), entry);
      end = Math.max(end, entry.offset() + entry.count());
    }
    this.size = end;
  }

  /** One after the other, in the order of the map. */
  public static ParameterLayout of(SequencedMap<String, List<Integer>> shapes) {
    List<Entry> entries = new ArrayList<>();
    int offset = 0;
    for (Map.Entry<String, List<Integer>> each : shapes.entrySet()) {
      int count = count(each.getKey(), each.getValue());
      entries.add(new Entry(each.getKey(), each.getValue(), offset, count));
      offset = end(offset, count);
    }
    return new ParameterLayout(entries);
  }

  /** Several layouts one behind the other, each under its own prefix. */
  public static ParameterLayout join(SequencedMap<String, ParameterLayout> parts) {
    List<Entry> entries = new ArrayList<>();
    int offset = 0;
    for (var part : parts.entrySet()) {
      for (Entry entry : part.getValue().entries()) {
        String name = part.getKey().isEmpty() ? entry.name() : part.getKey() + "." + entry.name();
        entries.add(new Entry(name, entry.shape(), offset + entry.offset(), entry.count()));
      }
      offset = end(offset, part.getValue().size());
    }
    return new ParameterLayout(entries);
  }

  private static int count(String name, List<Integer> shape) {
    long count = 1;
    for (int length : shape) {
      count *= length;
      if (count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the parameter " + name + " of shape " + shape + " would have over 2^31 elements");
      }
    }
    return (int) count;
  }

  private static int end(int offset, int count) {
    if (offset + (long) count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the parameters would have "
              + (offset + (long) count)
              + " elements, over 2^31: choose smaller sizes");
    }
    return offset + count;
  }

  /** A parameter by name. */
  public Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'; there are " + String.join(", ", entries.keySet()));
    }
    return entry;
  }

  /** All of them, in order. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Elements in all. */
  public int size() {
    return size;
  }
}
