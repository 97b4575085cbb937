package io.slate.corpus.picture;

import io.slate.data.DataException;

/** A picture and what is to be said of it. */
public record Captioned(Picture picture, String caption) {
  /**
   * Checks that there is something to be said.
   *
   * @throws DataException if the sentence is empty or white space alone
   */
  public Captioned {
    if (caption.isBlank()) {
      throw new DataException("a picture has no sentence, expected what is to be said of it");
    }
  }
}
