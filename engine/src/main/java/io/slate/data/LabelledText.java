package io.slate.data;

/** A text and the class that it belongs to. */
public record LabelledText(String label, String text) {
  /**
   * Checks that there is something to learn from.
   *
   * @throws DataException if the label or the text is empty or white space alone
   */
  public LabelledText {
    if (label.isBlank()) {
      throw new DataException("the label is empty, expected the name of a class");
    }
    if (text.isBlank()) {
      throw new DataException("the text is empty, expected at least one character");
    }
  }
}
