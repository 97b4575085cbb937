package io.slate.corpus.forecast;

/**
 * A line through points, by least squares.
 *
 * @param count how many points there were
 * @param offset where the line is at 0
 * @param slope how it rises; 0 where points do not differ
 * @param off the deviation of points from the line
 * @param spread the deviation of where points stand
 */
record Line(long count, double offset, double slope, double off, double spread) {
  /** Points that come one by one. Belongs to one caller. */
  static final class Points {
    private long count;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    /** One more; one that is not known is passed over. */
    void add(double x, double y) {
      if (Double.isNaN(x) || Double.isNaN(y)) {
        return;
      }
      double offX = x - meanX;
      double offY = y - meanY;
      count++;
      meanX += offX / count; // Welford 1962
      meanY += offY / count;
      squaresX += offX * (x - meanX);
      squaresY += offY * (y - meanY);
      products += offX * (y - meanY);
    }

    /** The line with the slope that fits best. */
    Line best() {
      return with(squaresX > 0 ? products / squaresX : 0);
    }

    /** The best line of that slope. */
    Line with(double slope) {
      double left = squaresY - 2 * slope * products + slope * slope * squaresX;
      return new Line(
          count,
          meanY - slope * meanX,
          slope,
          Math.sqrt(Math.max(0, left) / Math.max(1, count)),
          Math.sqrt(squaresX / Math.max(1, count)));
    }
  }
}
