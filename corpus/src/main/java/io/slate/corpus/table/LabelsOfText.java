package io.slate.corpus.table;

import io.slate.data.DataException;
import io.slate.data.ShelfForm;
import java.util.List;
import java.util.TreeSet;

/**
 * A text and all classes that it belongs to, perhaps none.
 *
 * @param labels each once, in alphabetical order
 */
public record LabelsOfText(List<String> labels, String text) {
  /**
   * Sorts the labels and drops repeated ones.
   *
   * @throws DataException if the text is empty or white space alone
   */
  public LabelsOfText {
    labels = List.copyOf(new TreeSet<>(labels));
    if (text.isBlank()) {
      throw new DataException("the text is empty, expected at least one character");
    }
  }

  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<LabelsOfText> form() {
    return ShelfForm.of(
        new ShelfForm.Part<>(ShelfForm.listOf(ShelfForm.texts()), LabelsOfText::labels),
        new ShelfForm.Part<>(ShelfForm.texts(), LabelsOfText::text),
        LabelsOfText::new);
  }
}
