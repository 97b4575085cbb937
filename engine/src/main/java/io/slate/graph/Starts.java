package io.slate.graph;

import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import java.util.Map;

/** The distributions that may stand behind {@code ~}, with the number of their arguments. */
final class Starts {
  private static final Map<String, int[]> ARGUMENTS =
      Map.of(
          "zeros", new int[] {0, 0},
          "constant", new int[] {1, 1},
          "uniform", new int[] {0, 2},
          "normal", new int[] {0, 2},
          "glorot", new int[] {0, 0},
          "he", new int[] {0, 0},
          "orthogonal", new int[] {0, 1},
          "identity", new int[] {0, 1},
          "chrono", new int[] {1, 1});

  private Starts() {}

  static void requireKnown(Scope scope, Declaration.Start start, Declaration.Kind kind) {
    int[] bounds = ARGUMENTS.get(start.name());
    if (bounds == null) {
      throw scope.error(
          start.span(),
          "there is no start '"
              + start.name()
              + "'; there are "
              + String.join(", ", ARGUMENTS.keySet().stream().sorted().toList())
              + EquationException.didYouMean(start.name(), ARGUMENTS.keySet())
                  .map(hint -> "; " + hint)
                  .orElse(""));
    }
    int given = start.arguments().size();
    if (given < bounds[0] || given > bounds[1]) {
      throw scope.error(
          start.span(),
          "'"
              + start.name()
              + "' takes "
              + bounds[0]
              + " to "
              + bounds[1]
              + " numbers, and "
              + given
              + " are given");
    }
    boolean needsMatrix = start.name().equals("orthogonal") || start.name().equals("identity");
    if (needsMatrix && kind != Declaration.Kind.WEIGHT) {
      throw scope.error(
          start.span(),
          "'" + start.name() + "' is a start for a weight, and this is a " + kind.word());
    }
  }
}
