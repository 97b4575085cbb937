package io.slate.corpus.generated;

import io.slate.corpus.picture.Picture;

/** A square that things are painted on, in plain arithmetic, so that it is equal everywhere. */
final class Canvas {
  /** Points at which each place is looked at, in either direction. */
  private static final int POINTS = 3;

  private final int side;
  private final float[] values;

  Canvas(int side, Draw draw) {
    this.side = side;
    this.values = new float[side * side * Picture.CHANNELS];
    double dark = 0.03 + 0.01 * draw.below(12);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (dark + 0.002 * draw.below(30));
    }
  }

  /** Paints a thing whose middle and reach are given in places. */
  void paint(Things.Shape shape, Things.Colour colour, double x, double y, double reach) {
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double share = covered(shape, (column - x) / reach, (row - y) / reach, reach);
        for (int channel = 0; channel < Picture.CHANNELS && share > 0; channel++) {
          int at = (row * side + column) * Picture.CHANNELS + channel;
          values[at] = (float) (values[at] + share * (colour.part(channel) - values[at]));
        }
      }
    }
  }

  /** How much of a place is inside. */
  private static double covered(Things.Shape shape, double x, double y, double reach) {
    int inside = 0;
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        double down = (i + 0.5) / POINTS / reach;
        double right = (j + 0.5) / POINTS / reach;
        inside += shape.holds(x + right, y + down) ? 1 : 0;
      }
    }
    return (double) inside / (POINTS * POINTS);
  }

  Picture picture() {
    return new Picture(side, side, values);
  }
}
