package io.slate.session;

import io.slate.data.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How the next token is drawn.
 *
 * @param temperature what scores are divided by; 0 takes the most probable token
 * @param topK how many of the most probable tokens may be drawn
 * @param nucleus a probability: only the fewest tokens that together reach it may be drawn
 *     (Holtzman et al. 2020); 1 for all
 */
public record Sampling(double temperature, int topK, double nucleus) {
  public Sampling {
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the temperature is " + temperature + ", expected a finite number from 0 on");
    }
    if (topK < 1) {
      throw new IllegalArgumentException(
          "tokens are to be drawn from the " + topK + " most probable, expected 1 or more");
    }
    if (!(nucleus > 0 && nucleus <= 1)) {
      throw new IllegalArgumentException(
          "the nucleus is " + nucleus + ", expected a probability above 0, up to 1");
    }
  }

  /** Every token with its own probability. */
  public static Sampling plain() {
    return new Sampling(1, Integer.MAX_VALUE, 1);
  }

  /** Always the most probable token. */
  public static Sampling greedy() {
    return new Sampling(0, 1, 1);
  }

  /** The same with another temperature. */
  public Sampling withTemperature(double other) {
    return new Sampling(other, topK, nucleus);
  }

  /** The same from fewer or more tokens. */
  public Sampling withTopK(int most) {
    return new Sampling(temperature, most, nucleus);
  }

  /** The same from another nucleus. */
  public Sampling withNucleus(double probability) {
    return new Sampling(temperature, topK, probability);
  }

  /** Draws a number other than 0, which stands for what is unknown. */
  int draw(float[] scores, long key, long index) {
    return draw(1, scores, key, index);
  }

  /**
   * Draws a number. Of equal scores the lower number counts as the more probable.
   *
   * @param least no lower number is drawn
   * @param key what is drawn from
   * @param index of the draw
   */
  int draw(int least, float[] scores, long key, long index) {
    int[] order = IntStream.range(least, scores.length).toArray();
    if (temperature == 0 || topK == 1) {
      return Arrays.stream(order).reduce((a, b) -> scores[b] > scores[a] ? b : a).orElse(least);
    }
    if (topK < order.length || nucleus < 1) {
      order =
          Arrays.stream(order)
              .boxed()
              .sorted(Comparator.comparingDouble(number -> -scores[number]))
              .limit(topK)
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return draw(order, weights(scores, order), CounterRandom.uniformDouble(key, index));
  }

  private double[] weights(float[] scores, int... order) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int number : order) {
      greatest = Math.max(greatest, scores[number]);
    }
    double[] weights = new double[order.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp((scores[order[i]] - greatest) / temperature);
    }
    return weights;
  }

  /**
   * Draws by weight from the first ones that reach the nucleus.
   *
   * @param share from 0 to below 1
   */
  private int draw(int[] order, double[] weights, double share) {
    double whole = Arrays.stream(weights).sequential().reduce(0, Double::sum);
    double kept = 0;
    int count = 0;
    while (count < order.length && (count == 0 || kept < nucleus * whole)) {
      kept += weights[count++];
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i];
      if (share * kept < sum) {
        return order[i];
      }
    }
    return count == 0 ? 0 : order[count - 1];
  }
}
