package io.slate.corpus.table;

import io.slate.data.DataException;
import io.slate.data.ShelfForm;

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

  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<TextPair> form() {
    return ShelfForm.of(
        new ShelfForm.Part<>(ShelfForm.texts(), TextPair::source),
        new ShelfForm.Part<>(ShelfForm.texts(), TextPair::target),
        TextPair::new);
  }
}
