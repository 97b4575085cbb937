package io.slate.cli;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Scores as a picture: a row for each name, a dot for each of its values, a line at their mean. It
 * is SVG, which every browser shows.
 *
 * @param title over the picture
 * @param measure what the values are
 * @param rows from top to bottom
 */
record DotPlot(String title, Measure measure, List<Row> rows) {
  private static final int WIDTH = 720;
  private static final int LEFT = 150;
  private static final int RIGHT = 30;
  private static final int TOP = 50;
  private static final int ROW = 36;
  private static final int TICKS = 5;

  /**
   * One row.
   *
   * @param values one or more
   */
  record Row(String name, List<Double> values) {}

  /** The whole file. */
  String svg() {
    int bottom = TOP + ROW * rows.size();
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="%d" y="24" font-size="16">%s</text>
        """
            .formatted(WIDTH, bottom + 40, LEFT, escaped(title)));
    for (int tick = 0; tick <= TICKS; tick++) {
      double value = least() + (most() - least()) * tick / TICKS;
      out.append(
          """
          <line x1="%1$.1f" y1="%2$d" x2="%1$.1f" y2="%3$d" stroke="#ddd"/>
          <text x="%1$.1f" y="%4$d" text-anchor="middle" fill="#555">%5$s</text>
          """
              .formatted(x(value), TOP - 8, bottom, bottom + 20, measure.shown(value)));
    }
    for (int i = 0; i < rows.size(); i++) {
      append(out, rows.get(i), TOP + ROW * i + ROW / 2);
    }
    return out.append("</svg>\n").toString();
  }

  private void append(StringBuilder out, Row row, int y) {
    out.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
            .formatted(LEFT - 12, y + 4, escaped(row.name())));
    double mean = row.values().stream().mapToDouble(value -> value).average().orElse(0);
    out.append(
        "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"#c33\" stroke-width=\"2\"/>\n"
            .formatted(x(mean), y - 11, y + 11));
    for (double value : row.values()) {
      out.append(
          "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"#26c\" fill-opacity=\"0.6\"/>\n"
              .formatted(x(value), y));
    }
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - least()) / (most() - least());
  }

  /** A little below the least value; of shares, at a whole percent. */
  private double least() {
    double least = values().min().orElse(0);
    return measure.isShare() ? Math.max(0, Math.floor(100 * least - 0.5) / 100) : least - margin();
  }

  private double most() {
    double most = values().max().orElse(1);
    return measure.isShare()
        ? Math.max(least() + 0.01, Math.ceil(100 * most) / 100)
        : most + margin();
  }

  /** A twentieth of what lies between the values, or of the value where there is one alone. */
  private double margin() {
    double least = values().min().orElse(0);
    double range = values().max().orElse(1) - least;
    return range > 0 ? 0.05 * range : Math.max(1e-9, 0.05 * Math.abs(least));
  }

  private DoubleStream values() {
    return rows.stream().flatMap(row -> row.values().stream()).mapToDouble(value -> value);
  }

  /** A text as it stands in SVG. */
  static String escaped(String text) {
    return Shown.line(text).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
