package io.slate.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Curves as lines of text: a letter for each, in the order of the alphabet. */
final class TextPlot {
  private static final int HEIGHT = 15;

  /** The columns of a label and of the line beside it. */
  private static final int MARGIN = 6;

  private final Plot plot;
  private final int columns;
  private final char[][] rows;

  private TextPlot(Plot plot, int columns) {
    this.plot = plot;
    this.columns = columns;
    this.rows = new char[HEIGHT][columns];
    for (char[] row : rows) {
      Arrays.fill(row, ' ');
    }
  }

  /** The letter of a curve. */
  static String mark(int curve) {
    return String.valueOf((char) ('a' + curve));
  }

  /** The picture in lines of at most some columns. */
  static List<String> lines(Plot plot, int width) {
    var picture = new TextPlot(plot, Math.max(10, width - MARGIN));
    for (int curve = plot.curves().size() - 1; curve >= 0; curve--) {
      picture.draw(plot.curves().get(curve), mark(curve).charAt(0));
    }
    return picture.lines();
  }

  private void draw(Plot.Curve curve, char mark) {
    for (int column = 0; column < columns; column++) {
      int number = number(column);
      if (number < curve.values().size()) {
        int at = column;
        plot.place(curve.values().get(number)).ifPresent(place -> rows[row(place)][at] = mark);
      }
    }
  }

  /** The number that a column stands for. */
  private int number(int column) {
    return (int) Math.round(column * (plot.length() - 1) / (double) (columns - 1));
  }

  private static int row(double place) {
    return (int) Math.round((1 - place) * (HEIGHT - 1));
  }

  private List<String> lines() {
    String[] labels = new String[HEIGHT];
    Arrays.fill(labels, "");
    for (Plot.Tick tick : plot.ticks(HEIGHT / 2)) {
      labels[row(tick.place())] = tick.label();
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < HEIGHT; row++) {
      String edge = labels[row].isEmpty() ? "│" : "┤";
      String line = "%5s%s%s".formatted(labels[row], edge, new String(rows[row]));
      lines.add(line.stripTrailing());
    }
    lines.add(" ".repeat(MARGIN - 1) + "└" + "─".repeat(columns));
    String last = String.valueOf(plot.length() - 1);
    String middle = Shown.cut(plot.across(), Math.max(1, columns - last.length() - 4));
    int space = columns - 1 - middle.length() - last.length();
    lines.add(
        " ".repeat(MARGIN)
            + "0"
            + " ".repeat(space / 2)
            + middle
            + " ".repeat(space - space / 2)
            + last);
    return lines;
  }
}
