package io.slate.model;

import io.slate.kernel.Elementary;
import io.slate.network.Head;

/** From the scores of one answer to what they mean. */
public final class Readout {
  private Readout() {}

  /**
   * What a head says, as many values as there are scores: the probability of each class, tag,
   * token, label or bit; real values and quantiles as they are; of a Gaussian the means, then the
   * standard deviations.
   *
   * @param scores those of the answer lie from {@code from} on
   * @param count how many
   */
  public static float[] of(Head head, float[] scores, int from, int count) {
    float[] said = new float[count];
    switch (head) {
      case Head.Classes _, Head.Tags _, Head.NextToken _, Head.Decoder _ -> {
        double[] probabilities = Softmax.of(scores, from, count);
        for (int i = 0; i < count; i++) {
          said[i] = (float) probabilities[i];
        }
      }
      case Head.Labels _, Head.Bits _ -> {
        for (int i = 0; i < count; i++) {
          said[i] = Elementary.sigmoid(scores[from + i]);
        }
      }
      case Head.Values _, Head.Quantiles _ -> System.arraycopy(scores, from, said, 0, count);
      case Head.Gaussian(var values) -> {
        System.arraycopy(scores, from, said, 0, values);
        for (int i = values; i < count; i++) {
          said[i] = Elementary.exp(scores[from + i]);
        }
      }
    }
    return said;
  }
}
