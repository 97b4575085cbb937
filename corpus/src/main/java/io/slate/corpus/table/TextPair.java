package io.slate.corpus.table;

import io.slate.data.DataException;

/** A text and what it is to become: a sentence and its translation, a word and its sounds. */
public record TextPair(String source, String target) {
  /**
   * Checks that there is something to learn from.
   *
   * @throws DataException if one of the two is empty or white space alone
   */
  public TextPair {
    if (source.isBlank() || target.isBlank()) {
      throw new DataException(
          "the " + (source.isBlank() ? "source" : "target") + " is empty, expected a text");
    }
  }
}
