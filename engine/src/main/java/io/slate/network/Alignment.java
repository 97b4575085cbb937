package io.slate.network;

import io.slate.data.Rows;
import io.slate.kernel.Workers;

/** What a decoder looked at in one run, step by step, with the backward half. */
final class Alignment {
  private final Attender attender;
  private final Attender.Back back;
  private final Bank bank;
  private final Dictation read;
  private final Workers workers;
  private final int size;
  private final int[] starts;
  private final Attender.Looks looks;
  private final float[] queries;
  private final float[] means;
  private final float[] dQueries;
  private final float[] dSums;

  Alignment(AttendWeights.Packed packed, Bank bank, Dictation read, Workers workers) {
    this.attender = new Attender(packed, bank, workers);
    this.back = attender.new Back();
    this.bank = bank;
    this.read = read;
    this.workers = workers;
    this.size = packed.weights().size();
    Rows rows = read.rows();
    this.starts = new int[rows.total()];
    int end = 0;
    int ofFirst = 0;
    for (int t = 0; t < rows.steps(); t++) {
      for (int i = 0; i < rows.active(t); i++) {
        starts[rows.offset(t) + i] = end;
        end = Math.addExact(end, bank.length(read.sources()[i]));
      }
      ofFirst = t == 0 ? end : ofFirst;
    }
    this.looks = new Attender.Looks(new float[end], new float[attender.covers() ? end : 0]);
    this.queries = new float[Math.multiplyExact(rows.total(), size)];
    this.means = new float[Math.multiplyExact(rows.total(), bank.width())];
    this.dQueries = new float[queries.length];
    this.dSums = new float[attender.covers() ? ofFirst : 0];
  }

  /** The means of all steps, {@code [rows, width]}. */
  float[] means() {
    return means;
  }

  /** Where the weights of a row begin in {@link #weights}. */
  int start(int row) {
    return starts[row];
  }

  float[] weights() {
    return looks.weights();
  }

  private Attender.Place place(int row, int i) {
    return new Attender.Place(read.sources()[i], starts[row]);
  }

  /** All steps, for outputs of the decoder at each. */
  void all(float[] outputs) {
    Rows rows = read.rows();
    float[] projected = attender.queries(rows.total(), outputs, workers);
    System.arraycopy(projected, 0, queries, 0, queries.length);
    for (int t = 0; t < rows.steps(); t++) {
      attend(t);
    }
  }

  /** One step, for outputs of the decoder, {@code [active, elements]}. */
  void step(int t, float[] outputs) {
    int rows = read.rows().active(t);
    float[] projected = attender.queries(rows, outputs, Workers.alone());
    System.arraycopy(projected, 0, queries, read.rows().offset(t) * size, rows * size);
    attend(t);
  }

  private void attend(int t) {
    Rows rows = read.rows();
    for (int i = 0; i < rows.active(t); i++) {
      int row = rows.row(i, t);
      if (attender.covers() && t > 0) {
        int before = starts[rows.row(i, t - 1)];
        for (int j = 0; j < bank.length(read.sources()[i]); j++) {
          float sum = looks.sums()[before + j] + looks.weights()[before + j];
          looks.sums()[starts[row] + j] = sum;
        }
      }
      attender.attend(place(row, i), queries, row * size, looks, means, row * bank.width());
    }
  }

  /**
   * All steps backward.
   *
   * @param dMeans {@code [rows, width]}
   * @return the adjoint of the decoder's outputs
   */
  float[] allBackward(float[] dMeans) {
    for (int t = read.rows().steps() - 1; t >= 0; t--) {
      attendBackward(t, dMeans);
    }
    return back.queries(read.rows().total(), dQueries, workers);
  }

  /** One step backward; the adjoint of the decoder's outputs that were given for it. */
  float[] stepBackward(int t, float[] dMeans) {
    attendBackward(t, dMeans);
    int rows = read.rows().active(t);
    int from = read.rows().offset(t) * size;
    float[] own = java.util.Arrays.copyOfRange(dQueries, from, from + rows * size);
    return back.queries(rows, own, Workers.alone());
  }

  private void attendBackward(int t, float[] dMeans) {
    Rows rows = read.rows();
    for (int i = 0; i < rows.active(t); i++) {
      int row = rows.row(i, t);
      // Each sequence has sums of its own, also where two are decoded from the same one.
      var own = new Attender.Row(looks, queries, row * size, starts[rows.row(i, 0)]);
      back.row(place(row, i), own, dMeans, row * bank.width(), dQueries, dSums);
    }
  }

  /**
   * Adds the gradients.
   *
   * @param outputs of the decoder that all queries were made of
   * @return the adjoint of the encoder's steps, in the bank's order
   */
  float[] finish(float[] outputs, float[] gradients) {
    back.gradientOfQueries(read.rows().total(), outputs, dQueries, gradients, workers);
    return back.finish(gradients, workers);
  }
}
