package io.slate.equation.latex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the letters in the indices of a text mean. A paper uses them consistently, so they are found
 * by looking at all of its formulas together.
 *
 * @param time the letter of time, usually t; in a tree the letter of the node, as in {@code h_j}
 * @param tree whether {@code time} is the letter of a tree's node
 * @param children letters that stand for the children of a node
 * @param loops letters that run through a range
 * @param units letters that pick one element of a vector
 * @param layers letters that number layers: {@code h_t^l}
 * @param targetStems the stems of all left sides
 */
record Letters(
    Optional<String> time,
    boolean tree,
    Set<String> children,
    Set<String> loops,
    Set<String> units,
    Set<String> layers,
    Set<String> targetStems) {

  /** Reads the letters out of the formulas. */
  static Letters of(List<Formula> formulas, Set<String> units) {
    List<Symbol> symbols = new ArrayList<>();
    List<Symbol> targets = new ArrayList<>();
    Set<String> children = new LinkedHashSet<>();
    Set<String> loops = new LinkedHashSet<>();
    for (Formula formula : formulas) {
      symbols.addAll(Terms.symbols(formula));
      formula.targets().forEach(t -> addTarget(t, targets));
      formula.loops().forEach(loop -> loops.add(loop.index()));
      Terms.visit(formula.value(), term -> sumIndex(term, children, loops));
    }
    Set<String> stems = new LinkedHashSet<>();
    targets.forEach(target -> stems.add(target.stem()));
    boolean timeIsT = has(symbols, "t");
    boolean tree =
        !timeIsT
            && (!children.isEmpty()
                || hasSides(symbols, stems)
                || hasMembersAtNode(symbols, stems, commonest(targets, loops), loops));
    Optional<String> time =
        timeIsT ? Optional.of("t") : tree ? commonest(targets, loops) : lagging(symbols, loops);
    Set<String> layers = time.isPresent() && !tree ? layers(symbols, time.get(), loops) : Set.of();
    return new Letters(time, tree, children, loops, units, layers, stems);
  }

  private static void addTarget(Term target, List<Symbol> targets) {
    Terms.visit(
        target,
        term -> {
          if (term instanceof Term.Letter(Symbol symbol)) {
            targets.add(symbol);
          }
        });
  }

  private static void sumIndex(Term term, Set<String> children, Set<String> loops) {
    if (term instanceof Term.Sum(String index, var range, _, _)) {
      (range.isPresent() ? loops : children).add(index);
    }
  }

  private static boolean has(List<Symbol> symbols, String letter) {
    return symbols.stream()
        .flatMap(symbol -> symbol.indices().stream())
        .anyMatch(index -> index.text().equals(letter));
  }

  /** In a tree a state stands with the words left and right. */
  private static boolean hasSides(List<Symbol> symbols, Set<String> stems) {
    return symbols.stream()
        .filter(symbol -> stems.contains(symbol.stem()))
        .flatMap(symbol -> symbol.indices().stream())
        .anyMatch(index -> isSide(index.text()));
  }

  /** A state at a node's child by number, {@code h_{j\\ell}}, where ℓ runs through a range. */
  private static boolean hasMembersAtNode(
      List<Symbol> symbols, Set<String> stems, Optional<String> node, Set<String> loops) {
    return node.isPresent()
        && symbols.stream()
            .filter(symbol -> stems.contains(symbol.stem()) && symbol.below().size() <= 2)
            .anyMatch(
                symbol -> {
                  String first = symbol.below().isEmpty() ? "" : symbol.below().getFirst().text();
                  String last = symbol.below().isEmpty() ? "" : symbol.below().getLast().text();
                  boolean glued =
                      first.startsWith(node.get())
                          && loops.contains(first.substring(1).replaceFirst("^_", ""));
                  return glued || (first.equals(node.get()) && loops.contains(last));
                });
  }

  static boolean isSide(String text) {
    return text.equals("left") || text.equals("right");
  }

  /** The index that most left sides share. */
  private static Optional<String> commonest(List<Symbol> targets, Set<String> loops) {
    Map<String, Integer> counts = new HashMap<>();
    for (Symbol target : targets) {
      for (Symbol.Index index : target.indices()) {
        if (index.text().length() == 1 && !loops.contains(index.text())) {
          counts.merge(index.text(), 1, Integer::sum);
        }
      }
    }
    return most(counts);
  }

  /** Without a t, time is the letter that appears as n - 1. */
  private static Optional<String> lagging(List<Symbol> symbols, Set<String> loops) {
    Map<String, Integer> counts = new HashMap<>();
    for (Symbol symbol : symbols) {
      for (Symbol.Index index : symbol.indices()) {
        boolean lags = index.sign() < 0 && !index.text().isEmpty();
        if (lags && !loops.contains(index.text())) {
          counts.merge(index.text(), 1, Integer::sum);
        }
      }
    }
    return most(counts);
  }

  private static Optional<String> most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /**
   * A letter above numbers the layer if it is the only thing above anything that has a time, and no
   * name stands both with it and without it.
   */
  private static Set<String> layers(List<Symbol> symbols, String time, Set<String> loops) {
    Set<String> above = new LinkedHashSet<>();
    Set<String> with = new LinkedHashSet<>();
    Set<String> without = new LinkedHashSet<>();
    for (Symbol symbol : symbols) {
      boolean timed = symbol.indices().stream().anyMatch(i -> i.text().equals(time));
      List<Symbol.Index> others =
          symbol.above().stream()
              .filter(i -> !i.text().equals(time) && !loops.contains(i.text()))
              .toList();
      if (timed) {
        others.forEach(index -> above.add(index.text()));
        (others.isEmpty() ? without : with).add(symbol.stem());
      }
    }
    with.retainAll(without);
    boolean one = above.size() == 1 && above.iterator().next().codePoints().count() == 1;
    return one && with.isEmpty() ? above : Set.of();
  }
}
