package io.slate.network;

import io.slate.kernel.Workers;
import java.util.Optional;

/** The steps of a decoder that reads what is dictated to it. */
interface Decoding {
  /** What tokens are scored from, {@code [rows, width]}. */
  float[] readout();

  CellRuns cells();

  /** What was looked at, where there is attention at each step. */
  Optional<Alignment> alignment();

  /**
   * The backward half.
   *
   * @param dReadout {@code [rows, width]}
   * @param gradients of the whole network, added to
   */
  Adjoints backward(float[] dReadout, float[] gradients);

  /**
   * What is given to a run.
   *
   * @param summary what the bridge reads, by row of what is read
   * @param embedded the vectors of the tokens that are read
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of one run, never compared
  record Given(Dictation read, Bank bank, float[] summary, float[] embedded) {}

  /** What a run begins with. */
  record Setup(
      DecoderPart.Packed packed,
      Given given,
      BridgePart.Run bridge,
      CellRuns cells,
      Workers workers) {
    Dictation read() {
      return given.read();
    }

    int width() {
      return packed.part().decoder().width();
    }

    int rows() {
      return read().rows().total();
    }

    int sequences() {
      return read().rows().sequences();
    }

    Optional<Alignment> alignment() {
      return packed
          .readout()
          .attention()
          .map(weights -> new Alignment(weights, given.bank(), read(), workers));
    }
  }

  /**
   * Adjoints of what it was made of.
   *
   * @param embedded of the vectors of tokens
   * @param bank of the encoder's steps, in the bank's order; empty where they are not looked at
   * @param summary of what the bridge reads
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Adjoints(float[] embedded, float[] bank, float[] summary) {}
}
