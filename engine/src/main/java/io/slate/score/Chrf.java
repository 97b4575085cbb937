package io.slate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * chrF of a whole set of answers, as sacreBLEU computes it: the F-score, recall counting twice, of
 * runs of one to six characters without white space; {@link #plusPlus} adds runs of one and two
 * words. Where an answer has several references the best counts.
 *
 * @param score from 0 to 100
 * @param precision the mean over the lengths of runs, from 0 to 1
 * @param recall likewise
 */
public record Chrf(double score, double precision, double recall) {
  private static final int CHARACTERS = 6;
  private static final int WORDS = 2;
  private static final double BETA = 2;

  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /**
   * chrF2: characters alone.
   *
   * @throws io.slate.data.DataException if there are none, or an answer has no reference
   */
  public static Chrf of(List<String> answers, List<List<String>> references) {
    return of(answers, references, 0);
  }

  /**
   * chrF++: characters and words (Popović 2017).
   *
   * @throws io.slate.data.DataException if there are none, or an answer has no reference
   */
  public static Chrf plusPlus(List<String> answers, List<List<String>> references) {
    return of(answers, references, WORDS);
  }

  private static Chrf of(List<String> answers, List<List<String>> references, int wordOrders) {
    Pairs.requireEach(answers, references);
    long[][] counts = new long[CHARACTERS + wordOrders][3];
    for (int i = 0; i < answers.size(); i++) {
      List<Grams> said = runs(answers.get(i), wordOrders);
      long[][] best = new long[counts.length][3];
      double bestScore = -1;
      for (String reference : references.get(i)) {
        long[][] found = compared(said, runs(reference, wordOrders));
        double score = score(found).score;
        if (score > bestScore) {
          best = found;
          bestScore = score;
        }
      }
      add(counts, best);
    }
    return score(counts);
  }

  private static void add(long[][] counts, long[][] more) {
    for (int order = 0; order < counts.length; order++) {
      for (int i = 0; i < 3; i++) {
        counts[order][i] += more[order][i];
      }
    }
  }

  /** For each length of run: those of the answer, of the reference, and those that they share. */
  private static long[][] compared(List<Grams> said, List<Grams> wanted) {
    return IntStream.range(0, said.size())
        .mapToObj(
            order -> {
              Grams answer = said.get(order);
              Grams reference = wanted.get(order);
              long counting = reference.total() == 0 ? 0 : answer.total();
              return new long[] {counting, reference.total(), answer.shared(reference)};
            })
        .toArray(long[][]::new);
  }

  private static Chrf score(long[][] counts) {
    double precisions = 0;
    double recalls = 0;
    int orders = 0;
    for (long[] count : counts) {
      if (count[0] > 0 && count[1] > 0) {
        precisions += count[2] / (double) count[0];
        recalls += count[2] / (double) count[1];
        orders++;
      }
    }
    if (precisions + recalls == 0) {
      return new Chrf(0, 0, 0);
    }
    double precision = precisions / orders;
    double recall = recalls / orders;
    double weight = BETA * BETA;
    double score = (1 + weight) * precision * recall / (weight * precision + recall);
    return new Chrf(100 * score, precision, recall);
  }

  private static List<Grams> runs(String text, int wordOrders) {
    List<String> words = Spaces.split(text);
    List<String> characters =
        String.join("", words).codePoints().mapToObj(Character::toString).toList();
    List<Grams> runs = new ArrayList<>();
    for (int length = 1; length <= CHARACTERS; length++) {
      runs.add(Grams.of(characters, length));
    }
    List<String> cut = words.stream().flatMap(word -> withoutSigns(word).stream()).toList();
    for (int length = 1; length <= wordOrders; length++) {
      runs.add(Grams.of(cut, length));
    }
    return runs;
  }

  /** A word, and the one sign at its end, or else at its beginning, as a word of its own. */
  private static List<String> withoutSigns(String word) {
    int last = word.length() - 1;
    if (last == 0) {
      return List.of(word);
    }
    if (PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
      return List.of(word.substring(0, last), word.substring(last));
    }
    return PUNCTUATION.indexOf(word.charAt(0)) >= 0
        ? List.of(word.substring(0, 1), word.substring(1))
        : List.of(word);
  }
}
