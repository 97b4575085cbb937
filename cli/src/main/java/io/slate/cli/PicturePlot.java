package io.slate.cli;

import io.slate.corpus.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** Pictures side by side: two rows of places a line, for terminals that show colours. */
record PicturePlot(List<Picture> pictures) {
  private static final String GAP = "  ";

  /** How many of these pictures fit into a line. */
  static int fitting(Page page, int columns) {
    return Math.max(1, (page.width() + GAP.length()) / (columns + GAP.length()));
  }

  /** Prints them. */
  void print(Page page) {
    int rows = pictures.stream().mapToInt(Picture::rows).max().orElse(0);
    for (int row = 0; row < rows; row += 2) {
      List<String> line = new ArrayList<>();
      for (Picture picture : pictures) {
        line.add(line(picture, row));
      }
      page.line(String.join(GAP, line));
    }
  }

  /** Half blocks: the upper place in front, the lower one behind. */
  private static String line(Picture picture, int row) {
    var line = new StringBuilder();
    for (int column = 0; column < picture.columns(); column++) {
      int upper = picture.rgb(row, column);
      int lower = picture.rgb(Math.min(row + 1, picture.rows() - 1), column);
      line.append("\033[38;2;").append(parts(upper)).append("m\033[48;2;").append(parts(lower));
      line.append("m▀");
    }
    return line.append(Style.OFF).toString();
  }

  private static String parts(int rgb) {
    return "%d;%d;%d".formatted(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
  }
}
