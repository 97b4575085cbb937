package io.slate.equation;

/** How large a cell's text may be, so that no text, however hostile, costs much to read. */
final class Limits {
  /** UTF-16 code units of a text. */
  static final int TEXT = 256 * 1024;

  /** How deep an expression's tree and its brackets, and how deep loops, may go. */
  static final int NESTING = 200;

  /** Characters of a name in its canonical spelling. */
  static final int NAME = 64;

  /** Declarations, equations and loops together. */
  static final int STATEMENTS = 4096;

  private Limits() {}
}
