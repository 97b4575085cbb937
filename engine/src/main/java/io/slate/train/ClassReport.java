package io.slate.train;

/**
 * How well one class or label is found.
 *
 * @param found how often it was said rightly
 * @param said how often it was said
 * @param support how often it was there
 */
public record ClassReport(String label, int found, int said, int support) {
  /** The share of what was said that was right; NaN where it was never said. */
  public double precision() {
    return share(found, said);
  }

  /** The share of what was there that was said; NaN where it was never there. */
  public double recall() {
    return share(found, support);
  }

  /** The harmonic mean of precision and recall; NaN where it was neither said nor there. */
  public double f1() {
    return share(2 * found, said + support);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
