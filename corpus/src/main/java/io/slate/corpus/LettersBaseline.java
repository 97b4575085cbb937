package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A letter for a letter: what stands most often in the place of each one, in the pairs of texts
 * that are as long as each other. It knows neither order nor neighbours.
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
      for (int i = 0; i < said.length && read.length == said.length; i++) {
        counts
            .computeIfAbsent(Character.toString(read[i]), _ -> new HashMap<>())
            .merge(Character.toString(said[i]), 1, Integer::sum);
      }
    }
    var baseline = new LettersBaseline();
    counts.forEach((read, said) -> baseline.letters.put(read, most(said)));
    return baseline;
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
    var said = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> said.append(letters.getOrDefault(letter, letter)));
    return said.toString();
  }
}
