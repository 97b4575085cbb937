package io.slate.corpus.generated;

import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesExample;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The adding problem, a test of long memory: two numbers of a long series are marked, and their sum
 * is asked for at its end. Hochreiter &amp; Schmidhuber 1997, in the form of Arjovsky, Shah &amp;
 * Bengio 2016: values are uniform in [0, 1) in place of [−1, 1], every series has the same length,
 * the first mark lies in its first half and the second in its second half, and the sum is not
 * scaled.
 *
 * @param length steps of a series, 2 or more
 */
public record AddingProblem(int length) {
  /**
   * The mean squared error of who has read nothing and always answers 1: the variance of the sum of
   * two uniform numbers.
   */
  public static final double BASELINE = 1.0 / 6;

  /**
   * A problem of that length.
   *
   * @throws DataException if it is less than 2
   */
  public AddingProblem {
    if (length < 2) {
      throw new DataException("found a length of " + length + ", expected 2 or more");
    }
  }

  /**
   * So many examples: series {@code [length, 2]} of values and marks (1 at the two, 0 elsewhere),
   * each with the sum as its target.
   *
   * @throws DataException if the count is less than 1
   */
  public List<SeriesExample> generate(int count, long seed) {
    if (count < 1) {
      throw new DataException("found a count of " + count + " examples, expected 1 or more");
    }
    return LongStream.range(0, count)
        .mapToObj(number -> example(CounterRandom.child(seed, number)))
        .toList();
  }

  private SeriesExample example(long key) {
    float[] values = new float[Math.multiplyExact(length, 2)];
    for (int t = 0; t < length; t++) {
      values[2 * t] = CounterRandom.uniform(key, t);
    }
    int half = length / 2;
    int first = CounterRandom.below(key, 0, half);
    int second = half + CounterRandom.below(key, 1, length - half);
    values[2 * first + 1] = 1;
    values[2 * second + 1] = 1;
    float sum = values[2 * first] + values[2 * second];
    return new SeriesExample(new Series(2, values), Optional.empty(), Optional.of(sum));
  }
}
