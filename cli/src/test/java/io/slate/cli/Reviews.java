package io.slate.cli;

import io.slate.data.CounterRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reviews by a rule that needs order: "not" turns what follows, and only once. */
final class Reviews {
  private static final List<String> GOOD = List.of("good", "great", "fine", "lovely");
  private static final List<String> BAD = List.of("bad", "poor", "dull", "weak");
  private static final List<String> NOUNS = List.of("film", "plot", "cast", "ending", "music");

  /** The options with which they are learned in about a second. */
  static final List<String> OPTIONS =
      List.of("--hidden=16", "--embedding=16", "--lr=0.02", "--epochs=12", "--batch=32");

  private Reviews() {}

  /** Writes some as label, tab, text. */
  static Path write(Path file, int count) throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean isGood = pick(i, 0, 2) == 0;
      boolean isTurned = pick(i, 1, 2) == 0;
      List<String> words = isGood ? GOOD : BAD;
      text.append(isGood != isTurned ? "positive" : "negative").append('\t');
      text.append(isTurned ? "not a " : "quite a ");
      text.append(words.get(pick(i, 2, words.size()))).append(' ');
      text.append(NOUNS.get(pick(i, 3, NOUNS.size()))).append('\n');
    }
    return Files.writeString(file, text);
  }

  private static int pick(int example, int place, int count) {
    return CounterRandom.below(CounterRandom.child(7, example), place, count);
  }
}
