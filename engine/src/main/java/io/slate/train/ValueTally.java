package io.slate.train;

import io.slate.network.Head;
import java.util.Optional;

/** How far real values are off. */
final class ValueTally implements Tally {
  /** The share of a Gaussian within 1.6448… standard deviations of its mean. */
  private static final double WITHIN = 0.9;

  private static final double DEVIATIONS = 1.6448536269514722;

  private final Head head;
  private long count;
  private double loss;
  private double absolute;
  private double squares;
  private long covered;

  ValueTally(Head head) {
    this.head = head;
  }

  /**
   * What is said of one value.
   *
   * @param low the lower end of its interval
   */
  private record Said(double middle, double low, double high) {}

  @Override
  public void add(float[] scores, Targets targets) {
    var reals = (Targets.Reals) targets;
    int width = scores.length / Math.max(1, reals.rows());
    for (int row = 0; row < reals.rows(); row++) {
      for (int i = 0; i < reals.count(); i++) {
        float truth = reals.values()[row * reals.count() + i];
        if (!Float.isNaN(truth)) {
          compare(said(scores, row * width, i), truth);
        }
      }
    }
    loss += Loss.of(head).sum(head, scores, targets, 1, scores);
  }

  private Said said(float[] scores, int from, int value) {
    return switch (head) {
      case Head.Gaussian(var values) -> {
        double mean = scores[from + value];
        double reach = DEVIATIONS * StrictMath.exp(scores[from + values + value]);
        yield new Said(mean, mean - reach, mean + reach);
      }
      case Head.Quantiles(_, var levels) -> {
        int first = from + value * levels.size();
        int middle = 0;
        for (int i = 1; i < levels.size(); i++) {
          boolean isNearer = Math.abs(levels.get(i) - 0.5) < Math.abs(levels.get(middle) - 0.5);
          middle = isNearer ? i : middle;
        }
        yield new Said(scores[first + middle], scores[first], scores[first + levels.size() - 1]);
      }
      case Head.Values _,
          Head.Classes _,
          Head.Labels _,
          Head.Tags _,
          Head.NextToken _,
          Head.Decoder _,
          Head.Bits _ -> {
        double said = scores[from + value];
        yield new Said(said, said, said);
      }
    };
  }

  private void compare(Said said, double truth) {
    double difference = truth - said.middle();
    count++;
    absolute += Math.abs(difference);
    squares += difference * difference;
    covered += truth >= said.low() && truth <= said.high() ? 1 : 0;
  }

  @Override
  public Score score() {
    Optional<Double> expected =
        switch (head) {
          case Head.Gaussian _ -> Optional.of(WITHIN);
          case Head.Quantiles(_, var levels) when levels.size() > 1 ->
              Optional.of(levels.getLast() - levels.getFirst());
          case Head.Quantiles _,
              Head.Values _,
              Head.Classes _,
              Head.Labels _,
              Head.Tags _,
              Head.NextToken _,
              Head.Decoder _,
              Head.Bits _ ->
              Optional.empty();
        };
    double share = (double) covered / Math.max(1, count);
    return new ValueScore(
        Loss.of(head).name(),
        count,
        loss / count,
        absolute / count,
        Math.sqrt(squares / count),
        expected.map(level -> new ValueScore.Coverage(level, share)));
  }
}
