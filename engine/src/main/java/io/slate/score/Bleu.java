package io.slate.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * BLEU of a whole set of translations, as sacreBLEU computes it: runs of one to four words, case
 * counts, and a precision of 0 is smoothed ("exp": the first becomes half of one in all, the second
 * a quarter …).
 *
 * @param score from 0 to 100
 * @param precisions of runs of one to four words, each from 0 to 100, smoothed
 * @param brevityPenalty 1 where the answers are as long as the references
 * @param answerWords in all answers
 * @param referenceWords in all references; of several, the one nearest in length, of two as near
 *     the shorter
 */
public record Bleu(
    double score,
    List<Double> precisions,
    double brevityPenalty,
    long answerWords,
    long referenceWords) {
  private static final int ORDERS = 4;

  /** Copies the list in. */
  public Bleu {
    precisions = List.copyOf(precisions);
  }

  /**
   * Scores answers against one reference each.
   *
   * @throws io.slate.data.DataException if there are none, or not as many of both
   */
  public static Bleu of(List<String> answers, List<String> references, BleuTokens tokens) {
    Pairs.require(answers, references);
    return ofSeveral(answers, Pairs.single(references), tokens);
  }

  /**
   * Scores answers against one reference or more each.
   *
   * @throws io.slate.data.DataException if there are none, or an answer has no reference
   */
  public static Bleu ofSeveral(
      List<String> answers, List<List<String>> references, BleuTokens tokens) {
    Pairs.requireEach(answers, references);
    var counts = new Counts();
    for (int i = 0; i < answers.size(); i++) {
      counts.add(
          tokens.words(answers.get(i)), references.get(i).stream().map(tokens::words).toList());
    }
    return counts.score();
  }

  /** What is added up over all answers. */
  private static final class Counts {
    private final long[] right = new long[ORDERS];
    private final long[] total = new long[ORDERS];
    private long answerWords;
    private long referenceWords;

    void add(List<String> answer, List<List<String>> references) {
      answerWords += answer.size();
      referenceWords += nearest(answer.size(), references);
      for (int n = 1; n <= ORDERS; n++) {
        int length = n;
        Grams said = Grams.of(answer, length);
        Grams wanted =
            references.stream()
                .map(reference -> Grams.of(reference, length))
                .reduce(Grams::atMost)
                .orElseThrow();
        right[n - 1] += said.shared(wanted);
        total[n - 1] += said.total();
      }
    }

    private static int nearest(int length, List<List<String>> references) {
      return references.stream()
          .map(List::size)
          .min(
              (a, b) -> {
                int order = Integer.compare(Math.abs(a - length), Math.abs(b - length));
                return order != 0 ? order : Integer.compare(a, b);
              })
          .orElseThrow();
    }

    Bleu score() {
      double[] precisions = precisions();
      double penalty = penalty();
      boolean isNothing = IntStream.range(0, ORDERS).anyMatch(n -> precisions[n] == 0);
      double logs = 0;
      for (double precision : precisions) {
        logs += StrictMath.log(precision);
      }
      return new Bleu(
          isNothing ? 0 : penalty * StrictMath.exp(logs / ORDERS),
          IntStream.range(0, ORDERS).mapToObj(n -> precisions[n]).toList(),
          penalty,
          answerWords,
          referenceWords);
    }

    /**
     * All are 0 where not one word is right, and those of runs that no answer is long enough for.
     */
    private double[] precisions() {
      double[] precisions = new double[ORDERS];
      double smoothing = 1;
      for (int n = 0; n < ORDERS && right[0] > 0 && total[n] > 0; n++) {
        if (right[n] == 0) {
          smoothing *= 2;
          precisions[n] = 100 / (smoothing * total[n]);
        } else {
          precisions[n] = 100.0 * right[n] / total[n];
        }
      }
      return precisions;
    }

    private double penalty() {
      if (answerWords >= referenceWords) {
        return 1;
      }
      return answerWords == 0 ? 0 : StrictMath.exp(1 - referenceWords / (double) answerWords);
    }
  }
}
