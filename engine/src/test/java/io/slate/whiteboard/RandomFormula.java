package io.slate.whiteboard;

import io.slate.data.CounterRandom;

/** Expressions of every shape, for tests. */
final class RandomFormula {
  private final long key;
  private final int letters;
  private int asked;

  private RandomFormula(long key, int letters) {
    this.key = key;
    this.letters = letters;
  }

  /** One of at most so many operations over so many letters. */
  static String text(long key, int operations, int letters) {
    var random = new RandomFormula(key, letters);
    return random.part(1 + random.below(operations));
  }

  private String part(int operations) {
    if (operations == 0) {
      return below(6) == 0
          ? String.valueOf(below(12))
          : String.valueOf((char) ('a' + below(letters)));
    }
    int left = below(operations);
    String rest = "(" + part(operations - 1 - left) + ")";
    return switch (below(12)) {
      case 0 -> "-" + "(" + part(operations - 1) + ")";
      case 1 -> "(" + part(left) + ")^" + rest;
      case 2, 3 -> "(" + part(left) + ")/" + rest;
      case 4, 5 -> "(" + part(left) + ") - " + rest;
      case 6, 7, 8 -> "(" + part(left) + ") + " + rest;
      default -> "(" + part(left) + ")*" + rest;
    };
  }

  private int below(int bound) {
    return CounterRandom.below(key, asked++, bound);
  }
}
