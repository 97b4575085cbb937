package io.slate.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the lengths that a cell's text leaves open. An open length is a size whose name starts with
 * a question mark; making two lengths equal solves for one of them.
 */
final class Unifier implements Lengths {
  private final Map<String, Dim> solved = new LinkedHashMap<>();
  private int next;

  /** A length that is not known yet. */
  Dim open() {
    return Dim.of("?" + next++);
  }

  /** Declares a size to be another length: {@code size input = hidden}. */
  void equate(String size, Dim value) {
    solved.put(size, value);
  }

  @Override
  public Dim resolve(Dim dim) {
    Dim whole = dim;
    Optional<String> next = solvedSize(dim);
    while (next.isPresent()) {
      String size = next.get();
      whole = whole.replace(size, Objects.requireNonNull(solved.get(size)));
      next = solvedSize(whole);
    }
    Dim resolved = whole;
    // Long chains of equal lengths are walked once.
    dim.alone().filter(solved::containsKey).ifPresent(size -> solved.put(size, resolved));
    return resolved;
  }

  private Optional<String> solvedSize(Dim dim) {
    return dim.sizes().stream().filter(solved::containsKey).findFirst();
  }

  @Override
  public void same(Dim left, Dim right) {
    Dim a = resolve(left);
    Dim b = resolve(right);
    if (a.equals(b)) {
      return;
    }
    Dim difference = a.minus(b);
    String variable = difference.solvable(Unifier::isOpen).orElseThrow(() -> Lengths.differ(a, b));
    Dim value = difference.solve(variable);
    if (!value.mayBeWhole() || (value.isKnown() && value.in(Sizes.none()) < 1)) {
      throw new ShapeException("a length would have to be " + value);
    }
    equate(variable, value);
  }

  static boolean isOpen(String size) {
    return size.startsWith("?");
  }
}
