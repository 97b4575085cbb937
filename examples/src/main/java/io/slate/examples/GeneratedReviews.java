package io.slate.examples;

import io.slate.data.CounterRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Film reviews by a rule that needs order: "not" turns the word that follows. */
final class GeneratedReviews {
  private static final List<String> GOOD = List.of("good", "great", "fine", "lovely", "clever");
  private static final List<String> BAD = List.of("bad", "poor", "dull", "weak", "lifeless");
  private static final List<String> NOUNS = List.of("film", "plot", "cast", "ending", "music");

  private GeneratedReviews() {}

  /** Writes some, each a line of class, tab and text. */
  static void write(Path file, int count) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(line(CounterRandom.child(7, i))).append('\n');
    }
    Files.writeString(file, lines);
  }

  private static String line(long key) {
    boolean isGood = CounterRandom.below(key, 0, 2) == 0;
    boolean isTurned = CounterRandom.below(key, 1, 2) == 0;
    String label = isGood != isTurned ? "positive" : "negative";
    String word = pick(isGood ? GOOD : BAD, key, 2);
    return label + "\t" + (isTurned ? "not a " : "quite a ") + word + " " + pick(NOUNS, key, 3);
  }

  private static String pick(List<String> words, long key, int place) {
    return words.get(CounterRandom.below(key, place, words.size()));
  }
}
