package io.slate.equation;

import java.util.Optional;

/** Finds the known word nearest to a misspelt one. */
final class Spelling {
  /** What a forgotten, added, wrong or swapped letter costs. */
  private static final int LETTER = 2;

  /** What an underscore, a change of case or a word cut short costs. */
  private static final int TRIFLE = 1;

  private Spelling() {}

  /** The nearest by edit distance (with swaps), if it is near enough to be worth a hint. */
  static Optional<String> nearest(String word, Iterable<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      boolean cut = word.length() >= 3 && candidate.startsWith(word);
      int distance = cut ? TRIFLE : distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    int allowed = LETTER * Math.max(1, word.length() / 3);
    boolean sharesNothing = least >= LETTER * Math.max(word.length(), best.length());
    return least <= allowed && !sharesNothing ? Optional.of(best) : Optional.empty();
  }

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
    if (i == 0 && j == 0) {
      return 0;
    }
    int best = Integer.MAX_VALUE;
    if (i > 0) {
      best = cost[i - 1][j] + single(a.charAt(i - 1));
    }
    if (j > 0) {
      best = Math.min(best, cost[i][j - 1] + single(b.charAt(j - 1)));
    }
    if (i > 0 && j > 0) {
      best = Math.min(best, cost[i - 1][j - 1] + replaced(a.charAt(i - 1), b.charAt(j - 1)));
    }
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + LETTER) : best;
  }

  private static int single(char letter) {
    return letter == '_' ? TRIFLE : LETTER;
  }

  private static int replaced(char a, char b) {
    if (a == b) {
      return 0;
    }
    return Character.toLowerCase(a) == Character.toLowerCase(b) ? TRIFLE : LETTER;
  }
}
