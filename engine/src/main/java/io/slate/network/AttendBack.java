package io.slate.network;

import io.slate.kernel.Affine;
import io.slate.kernel.Workers;

/**
 * The backward half of an {@link Attender}. What belongs to all sequences is kept apart for each of
 * them and added up in their order at the end, so that threads may share them. Belongs to one
 * thread; {@link #beside} gives one to another, which must not look at the same sequences.
 */
final class AttendBack {
  private final Attender attender;
  private final AttendWeights.Packed packed;
  private final Bank bank;
  private final int size;
  private final Sums sums;

  /**
   * What is added up.
   *
   * @param values adjoint of the encoder's steps, in the bank's order
   * @param keys of what is compared of them; the same array where that is the steps themselves
   * @param score of v for each sequence that is decoded
   * @param coverage of the vector for what was looked at before, likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of one run, never compared
  private record Sums(float[] values, float[] keys, float[] score, float[] coverage) {}

  /**
   * @param sequences how many are decoded
   */
  AttendBack(Attender attender, int sequences) {
    this(attender, sums(attender, sequences));
  }

  private AttendBack(Attender attender, Sums sums) {
    this.attender = attender;
    this.packed = attender.packed();
    this.bank = attender.bank();
    this.size = packed.weights().size();
    this.sums = sums;
  }

  private static Sums sums(Attender attender, int sequences) {
    AttendWeights.Packed packed = attender.packed();
    float[] values = new float[attender.bank().values().length];
    return new Sums(
        values,
        packed.keys().isPresent() ? new float[attender.keys().length] : values,
        new float[sequences * packed.score().length],
        new float[sequences * packed.coverage().length]);
  }

  /** The same for another thread. */
  AttendBack beside() {
    return new AttendBack(attender.beside(), sums);
  }

  /**
   * A row that runs backward.
   *
   * @param sequence the row of the sequence that is decoded
   * @param query from {@code q} on
   * @param before where the adjoints of the sums of its sequence begin
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of one run, never compared
  record Row(int sequence, Attender.Looks looks, float[] query, int q, int before) {}

  /**
   * One row; rows of a sequence run from its last step to its first.
   *
   * @param dMean adjoint of the mean, from {@code from} on
   * @param dQuery added to where the query of the row is
   * @param dSums adjoint of the sum of weights behind this step, which becomes that of the sum
   *     before it; empty where there is no coverage
   */
  void row(Attender.Place place, Row row, float[] dMean, int from, float[] dQuery, float[] dSums) {
    int start = bank.start(place.source());
    int length = bank.length(place.source());
    float[] weights = row.looks().weights();
    float[] dWeights = new float[length];
    double whole = 0;
    for (int i = 0; i < length; i++) {
      int at = (start + i) * bank.width();
      float weight = weights[place.at() + i];
      float d = Strands.dot(dMean, from, bank.values(), at, bank.width());
      dWeights[i] = attender.covers() ? d + dSums[row.before() + i] : d;
      Strands.add(weight, dMean, from, sums.values(), at, bank.width());
      whole += (double) weight * dWeights[i];
    }
    for (int i = 0; i < length; i++) {
      float dOfScore = weights[place.at() + i] * (float) (dWeights[i] - whole);
      int step = (start + i) * size;
      if (packed.compares()) {
        float d = compared(row, start + i, place.at() + i, dOfScore, dQuery);
        if (attender.covers()) {
          dSums[row.before() + i] += d;
        }
      } else {
        Strands.add(dOfScore, attender.keys(), step, dQuery, row.q(), size);
        Strands.add(dOfScore, row.query(), row.q(), sums.keys(), step, size);
      }
    }
  }

  /** One step of one row; the adjoint of what was looked at before. */
  private float compared(Row row, int step, int at, float dOfScore, float[] dQuery) {
    float[] compared = attender.compare(row.query(), row.q(), step, row.looks(), at);
    float[] v = packed.score();
    int own = row.sequence() * size;
    Strands.add(dOfScore, compared, 0, sums.score(), own, size);
    for (int i = 0; i < size; i++) {
      compared[i] = dOfScore * v[i] * (1 - compared[i] * compared[i]);
    }
    Strands.add(1, compared, 0, sums.keys(), step * size, size);
    Strands.add(1, compared, 0, dQuery, row.q(), size);
    if (!attender.covers()) {
      return 0;
    }
    Strands.add(row.looks().sums()[at], compared, 0, sums.coverage(), own, size);
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
      affine.gradients(bank.steps(), bank.values(), sums.keys(), gradients, workers);
      Strands.add(affine.backward(bank.steps(), sums.keys(), workers), sums.values());
    }
    if (packed.compares()) {
      addUp(sums.score(), gradients, packed.scoreAt());
    }
    if (attender.covers()) {
      addUp(sums.coverage(), gradients, packed.coverageAt());
    }
    return sums.values();
  }

  private void addUp(float[] ofSequences, float[] gradients, int at) {
    float[] total = new float[size];
    for (int from = 0; from < ofSequences.length; from += size) {
      Strands.add(1, ofSequences, from, total, 0, size);
    }
    Strands.add(1, total, 0, gradients, at, size);
  }
}
