package io.slate.cli.picture;

import io.slate.cli.picture.Drawing.Anchor;
import io.slate.cli.picture.Drawing.Words;
import java.util.List;

/**
 * Words across a picture: level where there is room for them, else aslant.
 *
 * @param left where the first begins
 * @param step from one to the next
 * @param room above or below that they take
 */
record WordAxis(List<String> words, double left, double step, boolean isLevel, double room) {
  private static final double SIZE = 13;
  private static final double WIDEST = 96;
  private static final double NARROWEST = 12;
  private static final double WANTED = 880;

  /** The slope of words that do not fit. */
  private static final double TURN = 45;

  static WordAxis of(List<String> words, double left) {
    double longest = words.stream().mapToDouble(word -> Drawing.width(word, SIZE)).max().orElse(0);
    double room = WANTED / Math.max(1, words.size());
    boolean isLevel = longest + 10 <= Math.min(room, WIDEST);
    double step = isLevel ? Math.max(longest + 10, Math.min(room, 64)) : Math.clamp(room, 12, 40);
    return new WordAxis(
        List.copyOf(words),
        left,
        Math.max(step, NARROWEST),
        isLevel,
        isLevel ? SIZE + 8 : longest * Math.sin(Math.toRadians(TURN)) + SIZE + 6);
  }

  double right() {
    return left + step * words.size();
  }

  /** Where the last word ends, which may be behind the last column. */
  double end() {
    double overhang = 0;
    for (int i = 0; i < words.size() && !isLevel; i++) {
      double reach = Drawing.width(words.get(i), SIZE) * Math.cos(Math.toRadians(TURN));
      overhang = Math.max(overhang, middle(i) + reach - right());
    }
    return right() + overhang;
  }

  double middle(int word) {
    return left + step * (word + 0.5);
  }

  /** Writes them over something. */
  void above(Drawing.Sheet sheet, double y) {
    for (int i = 0; i < words.size(); i++) {
      Anchor anchor = isLevel ? Anchor.MIDDLE : Anchor.START;
      double turn = isLevel ? 0 : -TURN;
      double x = isLevel ? middle(i) : middle(i) + SIZE / 4;
      sheet.add(new Words(x, y - 7, words.get(i), SIZE, anchor, Colour.INK, turn));
    }
  }

  /**
   * Writes other words, one for each of these, under something; returns how far down they reach.
   */
  double below(Drawing.Sheet sheet, List<String> others, double y) {
    double longest = others.stream().mapToDouble(word -> Drawing.width(word, 11)).max().orElse(0);
    boolean fits = longest + 6 <= step;
    for (int i = 0; i < others.size(); i++) {
      Anchor anchor = fits ? Anchor.MIDDLE : Anchor.END;
      double x = fits ? middle(i) : middle(i) + 4;
      sheet.add(new Words(x, y + 16, others.get(i), 11, anchor, Colour.INK, fits ? 0 : -TURN));
    }
    return fits ? y + 22 : y + 20 + longest * Math.sin(Math.toRadians(TURN));
  }
}
