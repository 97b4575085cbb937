package io.slate.equation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the parser must know about the names of a cell to read its equations. */
final class Names {
  /** Words that name nothing, so that a line is known by its first word. */
  private static final Set<String> RESERVED = reserved();

  private final Map<String, Category> declared = new HashMap<>();
  private final Set<String> defined = new HashSet<>();
  private final Set<String> perChild = new HashSet<>();
  private final Deque<String> indices = new ArrayDeque<>();

  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  private static Set<String> reserved() {
    var words = new TreeSet<>(Set.of("language", "cell", "gate", "for", "blocks"));
    for (Category category : Category.values()) {
      words.add(category.word());
    }
    return Set.copyOf(words);
  }

  /** A state stays a state if it is named as the output too. */
  void declare(String name, Category category) {
    if (category == Category.STATE) {
      declared.put(name, category);
    } else {
      declared.putIfAbsent(name, category);
    }
  }

  /** A name on the left of an equation. */
  void define(String name) {
    defined.add(name);
  }

  /** A name on the left of an equation, with a value per child of a tree node. */
  void definePerChild(String name) {
    defined.add(name);
    perChild.add(name);
  }

  Optional<Category> category(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  boolean is(String name, Category category) {
    return declared.get(name) == category;
  }

  /** Whether it has a past: an input or a state. */
  boolean hasPast(String name) {
    return is(name, Category.INPUT) || is(name, Category.STATE);
  }

  /** Whether {@code [} directly after it is an index. */
  boolean isIndexed(String name) {
    return hasPast(name) || perChild.contains(name);
  }

  /** Whether it is declared, defined, an index here, or the identity matrix. */
  boolean isKnown(String name) {
    return declared.containsKey(name)
        || defined.contains(name)
        || indices.contains(name)
        || name.equals("I");
  }

  boolean isDefined(String name) {
    return defined.contains(name);
  }

  /** Whether it is a whole number here: an index or an integer. */
  boolean isWhole(String name) {
    return isIndex(name) || is(name, Category.INTEGER);
  }

  /** Whether it is a size, which gets its value only after loops are unrolled. */
  boolean isSize(String name) {
    return is(name, Category.SIZE) || name.equals("input") || name.equals("hidden");
  }

  boolean isIndex(String name) {
    return indices.contains(name);
  }

  void push(String index) {
    indices.push(index);
  }

  void pop() {
    indices.pop();
  }

  /** The whole numbers here, for a hint. */
  List<String> wholes() {
    var known = new ArrayList<>(indices);
    declared.forEach(
        (name, category) -> {
          if (category == Category.INTEGER) {
            known.add(name);
          }
        });
    return known;
  }

  /** What may stand before an opening bracket, for a hint: functions first. */
  List<String> applicable() {
    var known = new ArrayList<>(Functions.names());
    known.addAll(new TreeSet<>(declared.keySet()));
    known.addAll(new TreeSet<>(defined));
    return known;
  }
}
