package io.slate.score;

import java.util.List;

/**
 * How many answers are one of their references, sign by sign.
 *
 * @param right how many
 * @param answers of how many
 */
public record ExactMatch(long right, long answers) {

  /**
   * Compares.
   *
   * @param references for each answer one or more
   * @throws io.slate.data.DataException if there are none, or an answer has no reference
   */
  public static <T> ExactMatch of(List<T> answers, List<? extends List<T>> references) {
    Pairs.requireEach(answers, references);
    long right = 0;
    for (int i = 0; i < answers.size(); i++) {
      right += references.get(i).contains(answers.get(i)) ? 1 : 0;
    }
    return new ExactMatch(right, answers.size());
  }

  /** The part that is right, from 0 to 1. */
  public double rate() {
    return right / (double) answers;
  }
}
