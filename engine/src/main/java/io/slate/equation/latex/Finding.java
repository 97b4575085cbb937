package io.slate.equation.latex;

import io.slate.equation.Span;

/**
 * Something that the reader of an import should check: a decision that the text left open.
 *
 * @param span where in the LaTeX text
 * @param text one sentence that names the thing and gives the reason
 */
public record Finding(Kind kind, Span span, String text) {

  /** What was decided. */
  public enum Kind {
    /** A declaration was inferred from how a name is used. */
    DECLARED("declared"),
    /** Two spellings were taken for one name. */
    IDENTIFIED("identified"),
    /** A notation with more than one meaning was given one. */
    DECIDED("decided"),
    /** A part of the text was left out. */
    SKIPPED("left out"),
    /** A name is used and nothing says what it is; the cell is incomplete. */
    UNRESOLVED("not resolved");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word before the sentence, in a list of findings. */
    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + text;
  }
}
