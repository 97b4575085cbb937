package io.slate.cli;

/** A share as a bar of blocks, to an eighth of a column. */
final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private Bar() {}

  /** A bar of some columns; shares outside 0 to 1 count as these. */
  static String of(double share, int columns) {
    int eighths = (int) Math.round(Math.clamp(share, 0, 1) * columns * 8);
    var bar = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      bar.append(EIGHTHS.charAt(Math.clamp(eighths - 8L * column, 0, 8)));
    }
    return bar.toString();
  }

  /**
   * A bar that begins in the middle: to the right for a share above 0, to the left below, to half a
   * column.
   *
   * @param share from −1 to 1; beyond that it counts as these
   * @param columns on each side of the middle
   */
  static String signed(double share, int columns) {
    int halves = (int) Math.round(Math.clamp(Math.abs(share), 0, 1) * columns * 2);
    String whole = "█".repeat(halves / 2);
    if (share < 0) {
      String bar = (halves % 2 == 0 ? "" : "▐") + whole;
      return " ".repeat(columns - bar.length()) + bar + "│" + " ".repeat(columns);
    }
    String bar = whole + (halves % 2 == 0 ? "" : "▌");
    return " ".repeat(columns) + "│" + bar + " ".repeat(columns - bar.length());
  }
}
