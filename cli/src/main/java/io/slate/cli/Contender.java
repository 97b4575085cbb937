package io.slate.cli;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A cell in a comparison, and how it did.
 *
 * @param hidden units of each layer, in each direction
 * @param parameters of the whole network
 * @param operations floating-point operations of the layers for a token, there and back
 * @param runs one for each seed
 */
record Contender(String cell, int hidden, int parameters, long operations, List<Run> runs) {
  /**
   * One training.
   *
   * @param score the share of what was held out that is right
   * @param epochs after how many the model was kept
   * @param seconds that it took
   */
  record Run(long seed, double score, int epochs, double seconds) {}

  /** Copies the list in. */
  Contender {
    runs = List.copyOf(runs);
  }

  /** The same after its trainings. */
  Contender with(List<Run> done) {
    return new Contender(cell, hidden, parameters, operations, done);
  }

  /** The mean of the scores. */
  double mean() {
    return runs.stream().mapToDouble(Run::score).average().orElse(Double.NaN);
  }

  /** How far scores lie from their mean: the standard deviation of a sample; absent of one. */
  OptionalDouble deviation() {
    if (runs.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares =
        runs.stream().mapToDouble(run -> (run.score() - mean) * (run.score() - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (runs.size() - 1)));
  }

  /** The mean time of a training, in seconds. */
  double seconds() {
    return runs.stream().mapToDouble(Run::seconds).average().orElse(Double.NaN);
  }
}
