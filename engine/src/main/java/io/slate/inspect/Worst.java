package io.slate.inspect;

/** The greatest difference between numbers that should be equal, and the greatest of them. */
final class Worst {
  private double difference;
  private double greatest;

  /** Compares two arrays; NaN equals NaN, and no other number. */
  Worst add(double[] found, double... wanted) {
    if (found.length != wanted.length) {
      difference = Double.NaN;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean isSame = Double.compare(found[i], wanted[i]) == 0;
      double own = isSame ? 0 : Math.abs(found[i] - wanted[i]);
      difference = own > difference || Double.isNaN(own) ? own : difference;
      greatest = Math.max(greatest, isSame && Double.isNaN(wanted[i]) ? 0 : Math.abs(wanted[i]));
    }
    return this;
  }

  double difference() {
    return difference;
  }

  /** The difference relative to the greatest value, or to a scale where that is greater. */
  double relativeTo(double scale) {
    return difference == 0 ? 0 : difference / Math.max(greatest, scale);
  }
}
