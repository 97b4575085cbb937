package io.slate.network;

import io.slate.kernel.Affine;
import io.slate.kernel.RowExp;
import io.slate.kernel.RowTanh;
import io.slate.kernel.Workers;

/**
 * Attention over the steps of an encoder, one row of a decoder at a time: weights from scores by a
 * softmax over the sequence's own steps, and the mean with them. A sequence without steps gives
 * zeros. Belongs to one caller.
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
    compare(query, q, step, looks, at);
    return Strands.dot(packed.score(), 0, compared, 0, size);
  }

  /** tanh of what a step and a state have in common. */
  private void compare(float[] query, int q, int step, Looks looks, int at) {
    if (covers()) {
      System.arraycopy(query, q, shifted, 0, size);
      Strands.add(looks.sums()[at], packed.coverage(), 0, shifted, 0, size);
      RowTanh.ofSum(keys, step * size, shifted, 0, compared, size);
    } else {
      RowTanh.ofSum(keys, step * size, query, q, compared, size);
    }
  }

  /** The backward half: what is added up over all rows. */
  final class Back {
    private final float[] dValues = new float[bank.values().length];
    private final float[] dKeys = packed.keys().isPresent() ? new float[keys.length] : dValues;
    private final float[] dScore = new float[packed.score().length];
    private final float[] dCoverage = new float[packed.coverage().length];

    /**
     * One row; rows of a sequence run from its last step to its first.
     *
     * @param dMean adjoint of the mean, from {@code from} on
     * @param dQuery added to from {@code q} on
     * @param dSums adjoint of the sum of weights behind this step, from {@code sums} on, which
     *     becomes that of the sum before it; empty where there is no coverage
     */
    void row(Place place, Row row, float[] dMean, int from, float[] dQuery, float[] dSums) {
      int start = bank.start(place.source());
      int length = bank.length(place.source());
      float[] weights = row.looks().weights();
      float[] dWeights = new float[length];
      double whole = 0;
      for (int i = 0; i < length; i++) {
        int at = (start + i) * bank.width();
        float weight = weights[place.at() + i];
        float d = Strands.dot(dMean, from, bank.values(), at, bank.width());
        dWeights[i] = covers() ? d + dSums[row.sums() + i] : d;
        Strands.add(weight, dMean, from, dValues, at, bank.width());
        whole += (double) weight * dWeights[i];
      }
      for (int i = 0; i < length; i++) {
        float dOfScore = weights[place.at() + i] * (float) (dWeights[i] - whole);
        if (packed.compares()) {
          float d = compared(row, start + i, place.at() + i, dOfScore, dQuery);
          if (covers()) {
            dSums[row.sums() + i] += d;
          }
        } else {
          Strands.add(dOfScore, keys, (start + i) * size, dQuery, row.q(), size);
          Strands.add(dOfScore, row.query(), row.q(), dKeys, (start + i) * size, size);
        }
      }
    }

    /** One step of one row; the adjoint of what was looked at before. */
    private float compared(Row row, int step, int at, float dOfScore, float[] dQuery) {
      compare(row.query(), row.q(), step, row.looks(), at);
      float[] v = packed.score();
      Strands.add(dOfScore, compared, 0, dScore, 0, size);
      for (int i = 0; i < size; i++) {
        compared[i] = dOfScore * v[i] * (1 - compared[i] * compared[i]);
      }
      Strands.add(1, compared, 0, dKeys, step * size, size);
      Strands.add(1, compared, 0, dQuery, row.q(), size);
      if (!covers()) {
        return 0;
      }
      Strands.add(row.looks().sums()[at], compared, 0, dCoverage, 0, size);
      return Strands.dot(packed.coverage(), 0, compared, 0, size);
    }

    /** The adjoint of decoder outputs from that of queries; it may be the array itself. */
    float[] queries(int rows, float[] dQueries, Workers workers) {
      return packed
          .queries()
          .map(affine -> affine.backward(rows, dQueries, workers))
          .orElse(dQueries);
    }

    /** The gradient of the weight of queries, for all rows together. */
    void gradientOfQueries(
        int rows, float[] outputs, float[] dQueries, float[] gradients, Workers workers) {
      packed
          .queries()
          .ifPresent(affine -> affine.gradients(rows, outputs, dQueries, gradients, workers));
    }

    /** Adds the gradients of all rows; the adjoint of the encoder's steps in the bank's order. */
    float[] finish(float[] gradients, Workers workers) {
      if (packed.keys().isPresent()) {
        Affine affine = packed.keys().get();
        affine.gradients(bank.steps(), bank.values(), dKeys, gradients, workers);
        Strands.add(affine.backward(bank.steps(), dKeys, workers), dValues);
      }
      if (packed.compares()) {
        Strands.add(1, dScore, 0, gradients, packed.scoreAt(), dScore.length);
      }
      if (covers()) {
        Strands.add(1, dCoverage, 0, gradients, packed.coverageAt(), dCoverage.length);
      }
      return dValues;
    }
  }

  /**
   * A row that runs backward.
   *
   * @param query from {@code q} on
   * @param sums where the adjoints of the sums of its sequence begin
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of one run, never compared
  record Row(Looks looks, float[] query, int q, int sums) {}
}
