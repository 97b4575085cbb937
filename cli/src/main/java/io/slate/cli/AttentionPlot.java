package io.slate.cli;

import java.util.List;

/**
 * What a decoder looked at, as a table of shades: a row for each token that it said, a column for
 * each that it read.
 *
 * @param weights by row, from 0 to 1
 */
record AttentionPlot(List<String> read, List<String> said, List<List<Float>> weights) {
  private static final String SHADES = " ·░▒▓█";
  private static final int WIDEST = 8;
  private static final String END = "⏎";

  /** Prints it; columns that do not fit are left out, and that is said. */
  void print(Page page) {
    int margin = Math.max(1, widest(said, 12));
    int wide = widest(read, WIDEST);
    int columns = Math.min(read.size(), (page.width() - margin - 2) / (wide + 1));
    var head = new StringBuilder(" ".repeat(margin + 2));
    for (String token : read.subList(0, columns)) {
      head.append(Shown.padded(Shown.token(token, wide), wide)).append(' ');
    }
    page.line(head.toString().stripTrailing());
    for (int row = 0; row < weights.size(); row++) {
      String token = row < said.size() ? Shown.token(said.get(row), margin) : END;
      var line = new StringBuilder(Shown.padded(token, margin)).append("  ");
      for (int column = 0; column < columns; column++) {
        line.append(shade(weights.get(row).get(column)).repeat(wide)).append(' ');
      }
      page.line(line.toString().stripTrailing());
    }
    if (columns < read.size()) {
      page.text("%s more do not fit.".formatted(Amounts.count(read.size() - columns, "column")));
    }
  }

  private static String shade(float weight) {
    int step = (int) Math.ceil(weight * (SHADES.length() - 1) - 0.25);
    return SHADES.substring(Math.clamp(step, 0, 5), Math.clamp(step, 0, 5) + 1);
  }

  private static int widest(List<String> tokens, int most) {
    return tokens.stream().mapToInt(token -> Shown.width(Shown.token(token, most))).max().orElse(1);
  }
}
