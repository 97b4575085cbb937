package io.slate.graph;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the named sizes of a cell are: {@code input = 128, hidden = 256}. Immutable. */
public final class Sizes {
  /** The largest size that is accepted. */
  public static final int LARGEST = 1 << 20;

  private final SortedMap<String, Integer> values;

  private Sizes(Map<String, Integer> values) {
    this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The sizes that every cell has: the length of its input and of its state. */
  public static Sizes of(int input, int hidden) {
    return new Sizes(Map.of()).with("input", input).with("hidden", hidden);
  }

  /** No sizes. */
  public static Sizes none() {
    return new Sizes(Map.of());
  }

  /** The same with one size more, or another value for it. */
  public Sizes with(String name, int value) {
    if (value < 1 || value > LARGEST) {
      throw new ShapeException(
          "the size " + name + " is " + value + "; it must be from 1 to " + LARGEST);
    }
    Map<String, Integer> more = new TreeMap<>(values);
    more.put(name, value);
    return new Sizes(more);
  }

  /** Whether a size is given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A size by name. */
  public int get(String name) {
    Integer value = values.get(name);
    if (value == null) {
      throw new ShapeException("the size '" + name + "' is not given; given are " + this);
    }
    return value;
  }

  /** All of them, by name. */
  public SortedMap<String, Integer> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sizes sizes && values.equals(sizes.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** As in {@code hidden = 256, input = 128}. */
  @Override
  public String toString() {
    String text = values.toString().replace("=", " = ");
    return text.substring(1, text.length() - 1);
  }
}
