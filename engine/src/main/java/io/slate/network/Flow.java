package io.slate.network;

import io.slate.data.Forest;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Workers;
import java.util.Optional;

/**
 * What flows between the layers of one run: a value for every step, or one a sequence.
 *
 * @param isByStep whether there is a row for every step; else one for each sequence
 * @param backward how many of the last columns were read from the end
 * @param values {@code [rows, width]}
 * @param common what all that flows through the run has in common
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
record Flow(
    Rows rows, boolean isByStep, int width, int backward, float[] values, Flow.Common common) {

  /**
   * What all that flows through one run has in common.
   *
   * @param numbers each sequence's own number, by its row
   * @param workers the threads that may share the run; their number changes no bit
   * @param forest how the steps hang together where they are nodes of trees
   * @param dictation what a decoder at the end reads, if there is one that does
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Common(
      long[] numbers, Workers workers, Optional<Forest> forest, Optional<Dictation> dictation) {

    /** One thread, no trees, and nothing for a decoder. */
    static Common plain(long... numbers) {
      return new Common(numbers, Workers.alone(), Optional.empty(), Optional.empty());
    }
  }

  static Flow bySteps(Ragged values, long... numbers) {
    return bySteps(values, Common.plain(numbers));
  }

  static Flow bySteps(Ragged values, Common common) {
    return new Flow(values.rows(), true, values.width(), 0, values.values(), common);
  }

  /** The same sequences with another value for every step. */
  Flow bySteps(int otherWidth, int otherBackward, float[] other) {
    return new Flow(rows, true, otherWidth, otherBackward, other, common);
  }

  /** The same sequences with one value each. */
  Flow bySequence(int otherWidth, float[] other) {
    return new Flow(rows, false, otherWidth, 0, other, common);
  }

  /** The same sequences with a value for each of other steps. */
  Flow elsewhere(Rows others, int otherWidth, float[] other) {
    return new Flow(others, true, otherWidth, 0, other, common);
  }

  /** The same shape with other values. */
  Flow with(float[] other) {
    return new Flow(rows, isByStep, width, backward, other, common);
  }

  /** The same sequences with other columns, of which none was read from the end. */
  Flow with(int otherWidth, float[] other) {
    return new Flow(rows, isByStep, otherWidth, 0, other, common);
  }

  /** The same in a run that has something else in common. */
  Flow in(Common other) {
    return new Flow(rows, isByStep, width, backward, values, other);
  }

  long[] numbers() {
    return common.numbers();
  }

  Workers workers() {
    return common.workers();
  }

  Optional<Forest> forest() {
    return common.forest();
  }

  Optional<Dictation> dictation() {
    return common.dictation();
  }

  int count() {
    return isByStep ? rows.total() : rows.sequences();
  }
}
