package io.slate.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * The small language model of Zaremba, Sutskever &amp; Vinyals 2014 and its text, the same in every
 * process: 10,000 words, embeddings as wide as the layers, two LSTMs, a softmax over all words. An
 * update reads the next steps of as many streams as the batch has, from the states that the update
 * before left; its gradient, of the sum over steps in the mean of streams, is clipped to a norm of
 * 5, and descent has the rate 1.
 *
 * @param parameters by name: {@code embedding [words, hidden]}, then of each layer {@code
 *     inputWeights}, {@code stateWeights} and {@code bias} as in {@link Numbers} with its number
 *     behind the name, then {@code headWeights [words, hidden]} and {@code headBias}
 * @param tokens the streams one after the other, each {@code [WINDOWS steps]}, and one token more
 */
@SuppressWarnings("ArrayRecordComponent") // large, read only, never compared
public record LanguageModel(SequencedMap<String, float[]> parameters, int[] tokens) {
  /** Words that are told apart. */
  public static final int WORDS = 10_000;

  /** Layers, one upon the other. */
  public static final int LAYERS = 2;

  /** Windows of each stream, after which the text begins anew. */
  public static final int WINDOWS = 2000;

  /** The greatest norm of a gradient. */
  public static final double CLIP = 5;

  /** The rate of descent. */
  public static final double RATE = 1;

  /** Every parameter begins between this and its negative. */
  static final double REACH = 0.1;

  /** Model and text of a workload. */
  public static LanguageModel of(Workload workload) {
    int hidden = workload.hidden();
    int rows = workload.kind().gates() * hidden;
    var random = new SplittableRandom(42);
    SequencedMap<String, float[]> parameters = new LinkedHashMap<>();
    parameters.put("embedding", uniform(random, WORDS * hidden));
    for (int layer = 1; layer <= LAYERS; layer++) {
      parameters.put("inputWeights" + layer, uniform(random, rows * hidden));
      parameters.put("stateWeights" + layer, uniform(random, rows * hidden));
      parameters.put("bias" + layer, uniform(random, rows));
    }
    parameters.put("headWeights", uniform(random, WORDS * hidden));
    parameters.put("headBias", uniform(random, WORDS));
    int[] tokens = new int[workload.batch() * WINDOWS * workload.steps() + 1];
    for (int i = 0; i < tokens.length; i++) {
      double drawn = random.nextDouble();
      tokens[i] = (int) (WORDS * drawn * drawn * drawn); // some are frequent, as words are
    }
    return new LanguageModel(parameters, tokens);
  }

  private static float[] uniform(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-REACH, REACH);
    }
    return values;
  }

  /** The array of a name. */
  public float[] parameter(String name) {
    float[] found = parameters.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "', but " + List.copyOf(parameters.keySet()));
    }
    return found;
  }

  /** What an update added to a parameter. */
  public float[] change(String name, float... after) {
    float[] before = parameter(name);
    float[] change = new float[before.length];
    for (int i = 0; i < change.length; i++) {
      change[i] = after[i] - before[i];
    }
    return change;
  }

  /**
   * Tokens of a window of every stream.
   *
   * @param offset 0 for what is read, 1 for what is to be predicted
   * @return {@code [steps, batch]}
   */
  public long[] window(Workload workload, int window, int offset) {
    int stream = WINDOWS * workload.steps();
    long[] all = new long[workload.steps() * workload.batch()];
    for (int t = 0; t < workload.steps(); t++) {
      for (int row = 0; row < workload.batch(); row++) {
        int at = row * stream + window % WINDOWS * workload.steps() + t + offset;
        all[t * workload.batch() + row] = tokens[at];
      }
    }
    return all;
  }
}
