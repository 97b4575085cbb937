package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.Set;
import java.util.regex.Pattern;

/** A place in a LaTeX text, and the arguments that a command may have there. */
final class Scan {
  private static final int LONGEST_OPTION = 200;

  private static final Pattern PLACEMENT = Pattern.compile("\\[[tbcH]\\]");

  private static final Set<String> UNITS =
      Set.of("pt", "em", "ex", "mm", "cm", "in", "pc", "bp", "mu", "sp");

  private final Source source;
  private final String text;

  /** The offset of the next character. */
  int at;

  Scan(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** The argument in braces as it stands, or nothing where there is none. */
  String raw(int command) {
    skipSpaces();
    if (at >= text.length() || text.charAt(at) != '{') {
      return "";
    }
    int open = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        at = Math.min(text.length(), at + 1);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return text.substring(open + 1, at - 1);
      }
    }
    throw new EquationException(
        source, new Span(command, open + 1), "the brace opened here is not closed");
  }

  static String words(String raw) {
    String plain = raw.replaceAll("\\\\[a-zA-Z]+|[\\\\{}$~]", " ");
    return plain.replaceAll("\\s+", " ").strip();
  }

  void skipSquare() {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == '[') {
      int close = text.indexOf(']', at, Math.min(text.length(), at + LONGEST_OPTION));
      at = close < 0 ? at : close + 1;
    }
  }

  /** The placement of {@code \\begin{aligned}[t]}. */
  void skipPlacement() {
    var placement = PLACEMENT.matcher(text).region(at, text.length());
    if (placement.lookingAt()) {
      at = placement.end();
    }
  }

  /** The extra space of {@code \\[6pt]}; a bracket with anything else belongs to the formula. */
  void skipLength() {
    int look = at;
    while (look < text.length() && text.charAt(look) == ' ') {
      look++;
    }
    if (look < text.length() && text.charAt(look) == '[') {
      int close = text.indexOf(']', look, Math.min(text.length(), look + LONGEST_OPTION));
      String inside = close < 0 ? "" : text.substring(look + 1, close).strip();
      if (inside.matches("-?[0-9.]{1,9} ?[a-z]{2}")
          && UNITS.contains(inside.substring(inside.length() - 2))) {
        at = close + 1;
      }
    }
  }

  void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
