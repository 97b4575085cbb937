package io.slate.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Whether what was computed in float is what the equations say, and whether that can be told.
 *
 * <p>Every vector of values or gradients is held to {@link #TOLERANCE} of its greatest element. One
 * that is further off is held to {@link #FACTOR} times what rounding moves it: the equations are
 * interpreted {@link #RUNS} times with every operation rounded to float, once to the nearest and
 * then up or down by lot. No other difference is forgiven.
 *
 * @param vectors how many were compared
 * @param moved how many of them are off by no more than rounding moves them
 * @param lost how many of those have no digit left, so that nothing can be told
 * @param fault what is off by more; absent where nothing is
 */
record Verdict(int vectors, int moved, int lost, Optional<String> fault) {
  /** A float has 24 bits, and a value here has gone through some tens of roundings in a row. */
  static final double TOLERANCE = 3e-5;

  /**
   * Kernels round as often as the interpretation, but by other amounts: functions are off by up to
   * four units in the last place, and a run in float is one draw more than those that were seen.
   */
  static final double FACTOR = 8;

  static final int RUNS = 12;

  /** A vector that rounding moves by a tenth of its greatest element. */
  private static final double LOST = 0.1;

  /** What was computed and what the equations say. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  record Compared(double[] found, double[] wanted) {
    /** How far apart, at most; infinite where one is a number and the other is not. */
    double distance() {
      return distance(found, wanted);
    }

    private static double distance(double[] found, double[] wanted) {
      double distance = found.length == wanted.length ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < wanted.length && i < found.length; i++) {
        boolean isSame = Double.compare(found[i], wanted[i]) == 0;
        double apart = isSame ? 0 : Math.abs(found[i] - wanted[i]);
        distance = Math.max(distance, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
      }
      return distance;
    }

    private double greatest() {
      double greatest = 1;
      for (double value : wanted) {
        greatest = Math.max(greatest, Math.abs(value));
      }
      return greatest;
    }
  }

  /** Of no comparison. */
  static final Verdict NONE = new Verdict(0, 0, 0, Optional.empty());

  /** Of both. */
  Verdict and(Verdict other) {
    return new Verdict(
        vectors + other.vectors,
        moved + other.moved,
        lost + other.lost,
        fault.or(() -> other.fault));
  }

  /**
   * Compares.
   *
   * @param by all that is compared, by name, where the equations are interpreted with a rounding
   */
  static Verdict of(Function<DoubleUnaryOperator, Map<String, Compared>> by) {
    Map<String, Compared> exact = by.apply(DoubleUnaryOperator.identity());
    Map<String, Compared> off = new LinkedHashMap<>(exact);
    off.values().removeIf(each -> each.distance() <= TOLERANCE * each.greatest());
    if (off.isEmpty()) {
      return new Verdict(exact.size(), 0, 0, Optional.empty());
    }
    Map<String, Double> spread = new LinkedHashMap<>();
    for (int run = 0; run < RUNS; run++) {
      Map<String, Compared> rounded =
          by.apply(run == 0 ? value -> (float) value : new StochasticRounding(run));
      off.forEach(
          (name, each) -> {
            double[] other = LayerCase.at(rounded, name).wanted();
            spread.merge(name, Compared.distance(other, each.wanted()), Math::max);
          });
    }
    int lost = 0;
    Optional<String> fault = Optional.empty();
    for (var each : off.entrySet()) {
      double allowed = FACTOR * LayerCase.at(spread, each.getKey());
      Compared values = each.getValue();
      lost += allowed > LOST * values.greatest() ? 1 : 0;
      if (fault.isEmpty() && !(values.distance() <= allowed)) {
        fault = Optional.of(said(each.getKey(), values, allowed));
      }
    }
    return new Verdict(exact.size(), off.size(), lost, fault);
  }

  private static String said(String name, Compared values, double allowed) {
    return "%s is off by %.3g, and rounding explains %.3g%nfound  %s%nwanted %s"
        .formatted(
            name,
            values.distance(),
            allowed,
            java.util.Arrays.toString(values.found()),
            java.util.Arrays.toString(values.wanted()));
  }
}
