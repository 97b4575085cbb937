package io.slate.equation;

import java.util.Optional;

/** Finds the known word nearest to a misspelt one. */
final class Spelling {
  private Spelling() {}

  /** The nearest by edit distance (with swaps), if it is near enough to be worth a hint. */
  static Optional<String> nearest(String word, Iterable<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    int allowed = Math.max(1, word.length() / 3);
    boolean sharesNothing = least >= Math.max(word.length(), best.length());
    return least <= allowed && !sharesNothing ? Optional.of(best) : Optional.empty();
  }

  /** Edit distance with insertion, deletion, replacement, change of case, and swap at cost 1. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = cell(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cell(String a, String b, int[][] cost, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    best = Math.min(best, cost[i - 1][j - 1] + same);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
