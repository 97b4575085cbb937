package io.slate.equation.latex;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of the names that no formula defines come from outside. */
final class Inputs {
  /** Letters of gates, states and candidates, which a cell computes itself. */
  private static final Set<String> COMPUTED = Set.of("f", "i", "o", "g", "z", "r", "h", "c", "s");

  private Inputs() {}

  /** The inputs among the open names, with the reason for each. */
  static Map<String, String> of(Sketch sketch) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String name : sketch.uses().keySet()) {
      boolean bare = isX(name) && !sketch.defined().contains(name);
      boolean open = sketch.open().containsKey(name);
      if (bare || (open && !isNoInput(name, sketch))) {
        inputs.put(name, open && !isX(name) ? "read at t, and no formula defines it" : "read at t");
      }
    }
    return inputs;
  }

  /** Whether an open name must be something that the cell computes, and its formula is missing. */
  static boolean isNoInput(String name, Sketch sketch) {
    if (isX(name) || name.endsWith("_below")) {
      return false;
    }
    boolean now = sketch.uses(name).stream().anyMatch(use -> !use.lag());
    String letter = base(name).toLowerCase(Locale.ROOT);
    boolean computed = COMPUTED.contains(letter) || Names.isAccented(name);
    boolean alone = sketch.open().size() == 1 && !sketch.isUsed("x") && !sketch.isUsed("X");
    return !now || (computed && !(alone && isFedToWeights(name, sketch)));
  }

  private static boolean isFedToWeights(String name, Sketch sketch) {
    return sketch.uses(name).stream()
        .allMatch(use -> use.role() == Use.Role.MULTIPLIED || use.role() == Use.Role.PART);
  }

  private static boolean isX(String name) {
    return base(name).equals("x") || base(name).equals("X");
  }

  /** The part of a name before its accents and labels. */
  static String base(String name) {
    int end = name.indexOf('_');
    return end < 0 ? name : name.substring(0, end);
  }
}
