package io.slate.score;

import io.slate.data.DataException;
import java.util.List;

/** Checks answers beside references, once, at the door of each score. */
final class Pairs {
  private Pairs() {}

  /**
   * Checks that there are as many.
   *
   * @throws DataException if there is nothing to score, or not one reference for each answer
   */
  static void require(List<?> answers, List<?> references) {
    if (answers.isEmpty()) {
      throw new DataException("there are no answers to score, expected at least one");
    }
    if (answers.size() != references.size()) {
      throw new DataException(
          "answers: %d, references: %d; expected as many of both"
              .formatted(answers.size(), references.size()));
    }
  }

  /**
   * The same where an answer may have several references.
   *
   * @throws DataException also if an answer has none
   */
  static void requireEach(List<?> answers, List<? extends List<?>> references) {
    require(answers, references);
    for (int i = 0; i < references.size(); i++) {
      if (references.get(i).isEmpty()) {
        throw new DataException("answer " + (i + 1) + " has no reference, expected at least one");
      }
    }
  }

  /** A list for each text. */
  static <T> List<List<T>> single(List<T> references) {
    return references.stream().map(List::of).toList();
  }
}
