package io.slate.equation;

import java.util.List;
import java.util.Optional;

/** Signs that other languages use and this one does not, each with what to write here. */
final class Mistypings {
  /** A sign and the advice on it. */
  record Mistyping(String sign, String advice) {}

  private static final String ONE_EQUALS = "an equation is written with one '=': f = …";
  private static final String NO_COMPARISON =
      "values are not compared; where(c, a, b) is a where c > 0 and b elsewhere";
  private static final String DEFINED_ONCE =
      "a name is defined once, by an equation with '=': c = c[t-1] + …";
  private static final String COMMENT = "a comment starts with '#'";
  private static final String INVISIBLE = "an invisible character stands here; delete it";

  /** Longer signs stand before those that they start with. */
  private static final List<Mistyping> ALL =
      List.of(
          new Mistyping("==", ONE_EQUALS),
          new Mistyping("=>", ONE_EQUALS),
          new Mistyping(":=", ONE_EQUALS),
          new Mistyping("<-", ONE_EQUALS),
          new Mistyping("->", ONE_EQUALS),
          new Mistyping("←", ONE_EQUALS),
          new Mistyping("→", ONE_EQUALS),
          new Mistyping("+=", DEFINED_ONCE),
          new Mistyping("-=", DEFINED_ONCE),
          new Mistyping("*=", DEFINED_ONCE),
          new Mistyping("/=", DEFINED_ONCE),
          new Mistyping("!=", NO_COMPARISON),
          new Mistyping("<", NO_COMPARISON),
          new Mistyping(">", NO_COMPARISON),
          new Mistyping("≤", NO_COMPARISON),
          new Mistyping("≥", NO_COMPARISON),
          new Mistyping("≠", NO_COMPARISON),
          new Mistyping("**", "a power is written with '^': a^2"),
          new Mistyping(".*", "'*' is element by element already: f * c[t-1]"),
          new Mistyping("./", "'/' is element by element already: i / (f + i)"),
          new Mistyping(".^", "'^' is element by element already: a^2"),
          new Mistyping(".T", "a transposed matrix is written Uᵀ, U^T or U'"),
          new Mistyping("//", COMMENT),
          new Mistyping("/*", COMMENT),
          new Mistyping("%", COMMENT),
          new Mistyping("@", "a product with a matrix is written W x, W * x or W · x"),
          new Mistyping("...", "a range is written with two dots: 1..depth"),
          new Mistyping("…", "a range is written with two dots: 1..depth"),
          new Mistyping(".", "a point stands only in numbers; an equation ends with its line"),
          new Mistyping("|", "an absolute value is written abs(a)"),
          new Mistyping("\\", "LaTeX is read by `slate cell import`; here write σ(…), *, h[t-1]"),
          new Mistyping("$", "LaTeX is read by `slate cell import`; here write σ(…), *, h[t-1]"),
          new Mistyping("\u200B", INVISIBLE),
          new Mistyping("\u200C", INVISIBLE),
          new Mistyping("\u200D", INVISIBLE),
          new Mistyping("\u200E", INVISIBLE),
          new Mistyping("\u200F", INVISIBLE),
          new Mistyping("\u2060", INVISIBLE),
          new Mistyping("\u00AD", INVISIBLE),
          new Mistyping("\uFEFF", INVISIBLE));

  private Mistypings() {}

  /** The mistyping that starts at an offset, if one does. */
  static Optional<Mistyping> at(String text, int offset) {
    return ALL.stream().filter(each -> text.startsWith(each.sign(), offset)).findFirst();
  }
}
