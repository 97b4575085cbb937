package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A letter for a letter: what stands most often in the place of each one, in the pairs of texts
 * that are as long as each other. It knows neither order nor neighbours. The first letter says what
 * is asked for, and is read with each of the others.
 */
public final class LettersBaseline {
  private final Map<String, String> letters = new HashMap<>();

  private LettersBaseline() {}

  /** Counts letters that stand in the same place. */
  public static LettersBaseline train(List<TextPair> pairs) {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    for (TextPair pair : pairs) {
      int[] read = pair.source().codePoints().toArray();
      int[] said = pair.target().codePoints().toArray();
      for (int i = 0; i < said.length && read.length == said.length + 1; i++) {
        counts
            .computeIfAbsent(key(read, i + 1), _ -> new HashMap<>())
            .merge(Character.toString(said[i]), 1, Integer::sum);
      }
    }
    var baseline = new LettersBaseline();
    counts.forEach((read, said) -> baseline.letters.put(read, most(said)));
    return baseline;
  }

  private static String key(int[] read, int at) {
    return Character.toString(read[0]) + Character.toString(read[at]);
  }

  /** The most frequent; of those as frequent the first in the order of letters. */
  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** A text letter by letter; one that is not known stays as it is. */
  public String of(String text) {
    int[] read = text.codePoints().toArray();
    var said = new StringBuilder();
    for (int i = 1; i < read.length; i++) {
      said.append(letters.getOrDefault(key(read, i), Character.toString(read[i])));
    }
    return said.toString();
  }
}
