package io.slate.corpus.picture;

import io.slate.data.DataException;
import io.slate.data.ShelfForm;

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

  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<Captioned> form() {
    return ShelfForm.of(
        new ShelfForm.Part<>(Picture.form(), Captioned::picture),
        new ShelfForm.Part<>(ShelfForm.texts(), Captioned::caption),
        Captioned::new);
  }
}
