package io.slate.network;

import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Workers;
import java.util.Optional;

/**
 * What flows between the layers of one run: a value for every step, or one a sequence.
 *
 * @param numbers each sequence's own number, by its row
 * @param isByStep whether there is a row for every step; else one for each sequence
 * @param backward how many of the last columns were read from the end
 * @param values {@code [rows, width]}
 * @param workers the threads that may share the run; their number changes no bit
 * @param dictation what a decoder at the end reads, if there is one that does
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
record Flow(
    Rows rows,
    long[] numbers,
    boolean isByStep,
    int width,
    int backward,
    float[] values,
    Workers workers,
    Optional<Dictation> dictation) {

  static Flow bySteps(Ragged values, long... numbers) {
    return alone(values.rows(), numbers, true, values.width(), values.values());
  }

  /** Values for one thread, of which none was read from the end. */
  static Flow alone(Rows rows, long[] numbers, boolean isByStep, int width, float[] values) {
    return new Flow(rows, numbers, isByStep, width, 0, values, Workers.alone(), Optional.empty());
  }

  /** The same sequences with another value for every step. */
  Flow bySteps(int otherWidth, int otherBackward, float[] other) {
    return new Flow(rows, numbers, true, otherWidth, otherBackward, other, workers, dictation);
  }

  /** The same sequences with one value each. */
  Flow bySequence(int otherWidth, float[] other) {
    return new Flow(rows, numbers, false, otherWidth, 0, other, workers, dictation);
  }

  /** The same shape with other values. */
  Flow with(float[] other) {
    return new Flow(rows, numbers, isByStep, width, backward, other, workers, dictation);
  }

  /** The same, shared by other threads. */
  Flow sharedBy(Workers others) {
    return new Flow(rows, numbers, isByStep, width, backward, values, others, dictation);
  }

  /** The same for a decoder that reads something, if it does. */
  Flow reading(Optional<Dictation> other) {
    return new Flow(rows, numbers, isByStep, width, backward, values, workers, other);
  }

  /** The same sequences with other columns, of which none was read from the end. */
  Flow with(int otherWidth, float[] other) {
    return new Flow(rows, numbers, isByStep, otherWidth, 0, other, workers, dictation);
  }

  int count() {
    return isByStep ? rows.total() : rows.sequences();
  }
}
