package io.slate.session;

import java.util.OptionalInt;

/**
 * How continuations are looked for: the best {@code beam} ones of each sequence are kept at every
 * step. What has ended is compared by {@code log P / lp + cp}, where {@code lp = ((5 + length) /
 * 6)^α} and {@code cp} is β times the sum over the steps of the other sequence of {@code log min(1,
 * what attention gave to it)} (Wu et al. 2016, equation 14).
 *
 * @param beam continuations that are kept; of one, the most probable token is taken at each step
 * @param lengthPenalty α: from 0, where short ones win, up
 * @param coveragePenalty β; 0 for none
 * @param least tokens before the end may come
 * @param most tokens at which it is cut off; absent for twice as many as are read, and 20 more
 * @param unknown what is done where the model would say the unknown token
 */
public record Search(
    int beam,
    double lengthPenalty,
    double coveragePenalty,
    int least,
    OptionalInt most,
    Unknown unknown) {
  /** What is done where a model would say the unknown token. */
  public enum Unknown {
    /** It is said. */
    SAY,
    /** Never: the next best is taken. */
    AVOID,
    /**
     * The token that attention is at most is copied (Luong, Sutskever, Le, Vinyals &amp; Zaremba
     * 2015; Jean et al. 2015).
     */
    COPY
  }

  public Search {
    require(beam >= 1, "the beam is " + beam + ", expected 1 or more");
    require(
        lengthPenalty >= 0 && lengthPenalty < Double.POSITIVE_INFINITY,
        "the length penalty is " + lengthPenalty + ", expected 0 or more");
    require(
        coveragePenalty >= 0 && coveragePenalty < Double.POSITIVE_INFINITY,
        "the coverage penalty is " + coveragePenalty + ", expected 0 or more");
    require(least >= 0, "the least length is " + least + ", expected 0 or more");
    require(
        most.isEmpty() || most.getAsInt() >= Math.max(1, least),
        "the greatest length is %s and the least %d, expected 1 or more, and no less than that"
            .formatted(most.isPresent() ? most.getAsInt() : "unknown", least));
  }

  private static void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The most probable token at each step. */
  public static Search greedy() {
    return new Search(1, 0, 0, 0, OptionalInt.empty(), Unknown.SAY);
  }

  /** A beam with the length penalty 0.6. */
  public static Search beam(int size) {
    return new Search(size, 0.6, 0, 0, OptionalInt.empty(), Unknown.SAY);
  }

  /** The same with other penalties. */
  public Search withPenalties(double ofLength, double ofCoverage) {
    return new Search(beam, ofLength, ofCoverage, least, most, unknown);
  }

  /** The same with bounds for the length. */
  public Search withLengths(int from, int to) {
    return new Search(beam, lengthPenalty, coveragePenalty, from, OptionalInt.of(to), unknown);
  }

  /** The same with unknown tokens treated so. */
  public Search with(Unknown other) {
    return new Search(beam, lengthPenalty, coveragePenalty, least, most, other);
  }

  /**
   * By what something that has ended is compared.
   *
   * @param coverage the sum of logarithms, 0 where there is no attention
   */
  double score(double logProbability, int length, double coverage) {
    double penalty = StrictMath.pow((5.0 + length) / 6, lengthPenalty);
    return logProbability / penalty + coveragePenalty * coverage;
  }
}
