package io.slate.network;

import io.slate.data.Rows;
import io.slate.kernel.Crew;
import io.slate.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a decoder looked at in one run, step by step, with the backward half. Threads share the
 * sequences that are looked at, so that what is added up for one of them has a fixed order.
 */
final class Alignment {
  /** One for each part of the sequences, and so the backward halves. */
  private final List<Attender> attenders = new ArrayList<>();

  private final List<AttendBack> backs = new ArrayList<>();
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
    Rows rows = read.rows();
    int parts = Math.clamp(rows.sequences(), 1, workers.threads());
    attenders.add(new Attender(packed, bank, workers));
    backs.add(new AttendBack(first(), rows.sequences()));
    while (attenders.size() < parts) {
      attenders.add(first().beside());
      backs.add(backs.getFirst().beside());
    }
    this.bank = bank;
    this.read = read;
    this.workers = workers;
    this.size = packed.weights().size();
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
    this.looks = new Attender.Looks(new float[end], new float[first().covers() ? end : 0]);
    this.queries = new float[Math.multiplyExact(rows.total(), size)];
    this.means = new float[Math.multiplyExact(rows.total(), bank.width())];
    this.dQueries = new float[queries.length];
    this.dSums = new float[first().covers() ? ofFirst : 0];
  }

  private Attender first() {
    return attenders.getFirst();
  }

  /** How many threads can be of use. */
  int parts() {
    return attenders.size();
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
    float[] projected = first().queries(rows.total(), outputs, workers);
    System.arraycopy(projected, 0, queries, 0, queries.length);
    workers.each(
        parts(),
        part -> {
          for (int t = 0; t < rows.steps(); t++) {
            attend(t, part);
          }
        });
  }

  /**
   * One step, for outputs of the decoder, {@code [active, elements]}.
   *
   * @param crew of {@link #parts} members or fewer
   */
  void step(int t, float[] outputs, Crew crew) {
    int rows = read.rows().active(t);
    float[] projected = first().queries(rows, outputs, Workers.alone());
    System.arraycopy(projected, 0, queries, read.rows().offset(t) * size, rows * size);
    crew.run(parts(), part -> attend(t, part));
  }

  /** Whether a row of sequences is one of a part: those that look at the same one are together. */
  private boolean isOf(int part, int i) {
    return read.sources()[i] % parts() == part;
  }

  private void attend(int t, int part) {
    Rows rows = read.rows();
    for (int i = 0; i < rows.active(t); i++) {
      if (isOf(part, i)) {
        attend(attenders.get(part), t, i);
      }
    }
  }

  private void attend(Attender attender, int t, int i) {
    int row = read.rows().row(i, t);
    if (attender.covers() && t > 0) {
      int before = starts[read.rows().row(i, t - 1)];
      for (int j = 0; j < bank.length(read.sources()[i]); j++) {
        float sum = looks.sums()[before + j] + looks.weights()[before + j];
        looks.sums()[starts[row] + j] = sum;
      }
    }
    attender.attend(place(row, i), queries, row * size, looks, means, row * bank.width());
  }

  /**
   * All steps backward.
   *
   * @param dMeans {@code [rows, width]}
   * @return the adjoint of the decoder's outputs
   */
  float[] allBackward(float[] dMeans) {
    workers.each(
        parts(),
        part -> {
          for (int t = read.rows().steps() - 1; t >= 0; t--) {
            attendBackward(t, dMeans, part);
          }
        });
    return backs.getFirst().queries(read.rows().total(), dQueries, workers);
  }

  /** One step backward; the adjoint of the decoder's outputs that were given for it. */
  float[] stepBackward(int t, float[] dMeans, Crew crew) {
    crew.run(parts(), part -> attendBackward(t, dMeans, part));
    int rows = read.rows().active(t);
    int from = read.rows().offset(t) * size;
    float[] own = Arrays.copyOfRange(dQueries, from, from + rows * size);
    return backs.getFirst().queries(rows, own, Workers.alone());
  }

  private void attendBackward(int t, float[] dMeans, int part) {
    Rows rows = read.rows();
    for (int i = 0; i < rows.active(t); i++) {
      if (isOf(part, i)) {
        int row = rows.row(i, t);
        // Each sequence has sums of its own, also where two are decoded from the same one.
        var own = new AttendBack.Row(i, looks, queries, row * size, starts[rows.row(i, 0)]);
        backs.get(part).row(place(row, i), own, dMeans, row * bank.width(), dQueries, dSums);
      }
    }
  }

  /**
   * Adds the gradients.
   *
   * @param outputs of the decoder that all queries were made of
   * @return the adjoint of the encoder's steps, in the bank's order
   */
  float[] finish(float[] outputs, float[] gradients) {
    AttendBack back = backs.getFirst();
    back.gradientOfQueries(read.rows().total(), outputs, dQueries, gradients, workers);
    return back.finish(gradients, workers);
  }
}
