package io.slate.bench;

/**
 * What was measured of a rung.
 *
 * @param kind what sort of work it is
 * @param name as printed
 * @param best the best rate of any round, in GFLOP/s or GB/s
 * @param median the middle one
 * @param micros the least time of one run, in microseconds
 * @param ofPeak the middle one of the ratios to the peak of the same round; of bandwidths 0
 */
public record Figure(
    Rung.Kind kind, String name, double best, double median, double micros, double ofPeak) {}
