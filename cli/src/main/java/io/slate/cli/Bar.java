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
}
