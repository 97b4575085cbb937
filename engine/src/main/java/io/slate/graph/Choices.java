package io.slate.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * What the user of a cell sets in place of the text's own defaults.
 *
 * @param integers {@code integer depth = 2} and the number of children of a tree node
 * @param constants {@code constant dt = 0.03}
 * @param activations {@code activation phi = tanh}
 */
public record Choices(
    Map<String, Integer> integers, Map<String, Double> constants, Map<String, String> activations) {
  /** The integer that says how many children a tree node has. */
  public static final String CHILDREN = "children";

  public Choices {
    integers = Map.copyOf(integers);
    constants = Map.copyOf(constants);
    activations = Map.copyOf(activations);
    constants.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the constant " + name + " cannot be " + value);
          }
        });
  }

  /** Everything as the text says. */
  public static Choices none() {
    return new Choices(Map.of(), Map.of(), Map.of());
  }

  /** The same with one integer set. */
  public Choices integer(String name, int value) {
    return new Choices(put(integers, name, value), constants, activations);
  }

  /** The same with one constant set. */
  public Choices constant(String name, double value) {
    return new Choices(integers, put(constants, name, value), activations);
  }

  /** The same with one activation chosen. */
  public Choices activation(String name, String function) {
    return new Choices(integers, constants, put(activations, name, function));
  }

  private static <V> Map<String, V> put(Map<String, V> map, String name, V value) {
    var copy = new HashMap<>(map);
    copy.put(name, value);
    return copy;
  }
}
