package io.slate.corpus.text;

import java.util.regex.Pattern;

/** Takes the comments out of Java source: what is left is the code alone. */
final class JavaComments {
  private static final Pattern BLANK_LINES = Pattern.compile("(\\n[ \\t]*)+(?=\\n)");

  private final String source;
  private final StringBuilder code = new StringBuilder();
  private int at;

  private JavaComments(String source) {
    this.source = source;
  }

  /** The code, without spaces at the ends of lines and with one blank line at most in a row. */
  static String removed(String source) {
    var reader = new JavaComments(source.replace("\r\n", "\n"));
    reader.read();
    String code = reader.code.toString().replaceAll("[ \\t]+\\n", "\n");
    return BLANK_LINES.matcher(code).replaceAll("\n").strip() + "\n";
  }

  private void read() {
    while (at < source.length()) {
      if (source.startsWith("/*", at)) {
        at = end("*/", at + 2, 2);
      } else if (source.startsWith("//", at)) {
        at = end("\n", at + 2, 0);
      } else if (source.startsWith("\"\"\"", at)) {
        keep(endOfLiteral("\"\"\""));
      } else if (source.charAt(at) == '"' || source.charAt(at) == '\'') {
        keep(endOfLiteral(source.substring(at, at + 1)));
      } else {
        keep(at + 1);
      }
    }
  }

  private void keep(int end) {
    code.append(source, at, end);
    at = end;
  }

  /** Where a literal ends that begins here with these quotes; a sign behind \ does not end it. */
  private int endOfLiteral(String quotes) {
    int i = at + quotes.length();
    while (i < source.length() && !source.startsWith(quotes, i)) {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), i + quotes.length());
  }

  private int end(String mark, int from, int length) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found + length;
  }
}
