package io.slate.network;

import io.slate.kernel.RowExp;
import io.slate.kernel.RowTanh;
import io.slate.kernel.Workers;

/**
 * Attention over the steps of an encoder, one row of a decoder at a time: weights from scores by a
 * softmax over the sequence's own steps, and the mean with them. A sequence without steps gives
 * zeros. Belongs to one thread; {@link #beside} gives one to another.
 */
final class Attender {
  private final AttendWeights.Packed packed;
  private final Bank bank;
  private final int size;
  private final float[] keys;
  private final float[] shifted;
  private final float[] compared;

  Attender(AttendWeights.Packed packed, Bank bank, Workers workers) {
    this.packed = packed;
    this.bank = bank;
    this.size = packed.weights().size();
    this.keys =
        packed
            .keys()
            .map(affine -> affine.forward(bank.steps(), bank.values(), workers))
            .orElse(bank.values());
    this.shifted = new float[size];
    this.compared = new float[size];
  }

  private Attender(Attender other) {
    this.packed = other.packed;
    this.bank = other.bank;
    this.size = other.size;
    this.keys = other.keys;
    this.shifted = new float[size];
    this.compared = new float[size];
  }

  /** The same for another thread. */
  Attender beside() {
    return new Attender(this);
  }

  AttendWeights.Packed packed() {
    return packed;
  }

  Bank bank() {
    return bank;
  }

  /** What is compared of each step, {@code [steps, size]}. */
  float[] keys() {
    return keys;
  }

  /**
   * Where the weights of one row lie.
   *
   * @param source the sequence that is looked at, by its row
   * @param at where the weights of its steps begin, and what was looked at before
   */
  record Place(int source, int at) {}

  /**
   * What steps are compared with, for outputs of the decoder {@code [rows, elements]}; it may be
   * the array itself.
   */
  float[] queries(int rows, float[] outputs, Workers workers) {
    return packed.queries().map(affine -> affine.forward(rows, outputs, workers)).orElse(outputs);
  }

  boolean covers() {
    return packed.weights().covers();
  }

  /**
   * Looks at one sequence.
   *
   * @param query from {@code q} on
   * @param looks whose weights are written, one for each step
   * @param mean written from {@code to} on
   */
  void attend(Place place, float[] query, int q, Looks looks, float[] mean, int to) {
    int start = bank.start(place.source());
    int length = bank.length(place.source());
    float[] weights = looks.weights();
    java.util.Arrays.fill(mean, to, to + bank.width(), 0f);
    for (int i = 0; i < length; i++) {
      weights[place.at() + i] = score(query, q, start + i, looks, place.at() + i);
    }
    float greatest = RowExp.greatest(weights, place.at(), length);
    double sum = RowExp.of(weights, place.at(), length, greatest, weights, place.at());
    for (int i = 0; i < length; i++) {
      float weight = (float) (weights[place.at() + i] / sum);
      weights[place.at() + i] = weight;
      Strands.add(weight, bank.values(), (start + i) * bank.width(), mean, to, bank.width());
    }
  }

  /**
   * What was looked at, and what had been looked at before.
   *
   * @param sums of the weights of earlier steps; empty where there is no coverage
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of one run, never compared
  record Looks(float[] weights, float[] sums) {}

  private float score(float[] query, int q, int step, Looks looks, int at) {
    if (!packed.compares()) {
      return Strands.dot(query, q, keys, step * size, size);
    }
    return Strands.dot(packed.score(), 0, compare(query, q, step, looks, at), 0, size);
  }

  /** tanh of what a step and a state have in common; valid until the next call. */
  float[] compare(float[] query, int q, int step, Looks looks, int at) {
    if (covers()) {
      System.arraycopy(query, q, shifted, 0, size);
      Strands.add(looks.sums()[at], packed.coverage(), 0, shifted, 0, size);
      RowTanh.ofSum(keys, step * size, shifted, 0, compared, size);
    } else {
      RowTanh.ofSum(keys, step * size, query, q, compared, size);
    }
    return compared;
  }
}
