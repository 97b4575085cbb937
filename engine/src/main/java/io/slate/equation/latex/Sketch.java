package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A cell between its formulas and its syntax tree: the equations, and what the text says about
 * names beside them. Immutable.
 */
final class Sketch {
  private final List<Draft> drafts;
  private final Map<String, Given> numbers;
  private final Set<String> timed;
  private final Map<String, Draft> definitions = new LinkedHashMap<>();
  private final Map<String, List<Use>> uses = new LinkedHashMap<>();
  private final Map<String, Use> open = new LinkedHashMap<>();

  /** A number that the text gives to a name. */
  record Given(double value, Span span) {}

  /**
   * @param drafts the equations
   * @param numbers names to which the text gives a number: {@code \beta = 1}
   * @param timed names that stand with a time somewhere, even where it is t
   */
  Sketch(List<Draft> drafts, Map<String, Given> numbers, Set<String> timed) {
    this.drafts = List.copyOf(drafts);
    this.numbers = Map.copyOf(numbers);
    this.timed = Set.copyOf(timed);
    List<Use> all = new ArrayList<>();
    for (Draft draft : drafts) {
      draft.names().forEach(name -> definitions.putIfAbsent(name, draft));
      Use.collect(draft, all);
    }
    for (Use use : all) {
      uses.computeIfAbsent(use.name(), _ -> new ArrayList<>()).add(use);
      boolean reads = timed.contains(use.name()) || use.lag() || use.child();
      if (reads && !definitions.containsKey(use.name())) {
        open.putIfAbsent(use.name(), use);
      }
    }
  }

  List<Draft> drafts() {
    return drafts;
  }

  Map<String, Given> numbers() {
    return numbers;
  }

  /** Names that stand with a time somewhere. */
  Set<String> timed() {
    return timed;
  }

  /** Names on a left side, in order. */
  Set<String> defined() {
    return Collections.unmodifiableSet(definitions.keySet());
  }

  /** The equation of a name. */
  Optional<Draft> definition(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  /** Names on right sides with all of their uses, in the order of the text. */
  Map<String, List<Use>> uses() {
    return Collections.unmodifiableMap(uses);
  }

  /** Every use of a name on a right side. */
  List<Use> uses(String name) {
    return uses.getOrDefault(name, List.of());
  }

  boolean isUsed(String name) {
    return uses.containsKey(name);
  }

  /** Where a name is first used on a right side. */
  Span firstUse(String name) {
    return isUsed(name) ? uses(name).getFirst().span() : new Span(0, 0);
  }

  /** Names that are read with a time, and that no left side defines. */
  Map<String, Use> open() {
    return Collections.unmodifiableMap(open);
  }

  Sketch with(List<Draft> other) {
    return new Sketch(other, numbers, timed);
  }

  Sketch map(Function<Draft, Draft> change) {
    return with(drafts.stream().map(change).toList());
  }

  /** The same with other names in place of some. */
  Sketch renamed(Map<String, String> names) {
    if (names.isEmpty()) {
      return this;
    }
    Set<String> times = new LinkedHashSet<>();
    timed.forEach(name -> times.add(names.getOrDefault(name, name)));
    List<Draft> changed = drafts.stream().map(draft -> draft.renamed(names)).toList();
    return new Sketch(changed, numbers, times);
  }
}
