package io.slate.cli;

/** Sums of how far forecasts are off; what was not measured is passed over. */
final class Errors {
  private long count;
  private double absolute;
  private double squared;

  void add(double truth, double said) {
    if (!Double.isNaN(truth)) {
      count++;
      absolute += Math.abs(truth - said);
      squared += (truth - said) * (truth - said);
    }
  }

  long count() {
    return count;
  }

  double meanAbsolute() {
    return absolute / count;
  }

  double rootMeanSquare() {
    return Math.sqrt(squared / count);
  }
}
