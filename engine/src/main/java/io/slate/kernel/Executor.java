package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Storage;

/**
 * Carries out one plan. Immutable and safe from many threads; each tape belongs to one caller at a
 * time. Every executor of a plan gives the same bits.
 */
public interface Executor {

  /** Where each parameter of the cell lies in the array that {@link #prepare} takes. */
  ParameterLayout parameters();

  /**
   * Packs parameters for use.
   *
   * @param parameters elements by {@link #parameters()}; read until the weights are closed, and
   *     must stay as they are until then
   * @param offset where they begin
   */
  default Weights prepare(float[] parameters, int offset) {
    return prepare(parameters, offset, Storage.FLOAT32);
  }

  /**
   * The same with weights stored in fewer bits; for the forward half alone.
   *
   * @param storage what the weights of products are rounded to
   */
  Weights prepare(float[] parameters, int offset, Storage storage);

  /** Tables for a run of this executor over rows, all zero. */
  Tape tape(Rows rows);

  /** Hoisted work, over all rows. Inputs and initial states must be in their tables. */
  void before(Weights weights, Tape tape);

  /** Step t, over its active rows. */
  void step(Weights weights, Tape tape, int t);

  /** Sunk work, over all rows. */
  void after(Weights weights, Tape tape);

  /** Hoisted work of the backward half. The adjoints that a loss gives must be in their tables. */
  void backwardBefore(Weights weights, Tape tape);

  /** Step t of the backward half; steps run from the last to the first. */
  void backwardStep(Weights weights, Tape tape, int t);

  /**
   * Sunk work of the backward half: adjoints of inputs, gradients of parameters.
   *
   * @param gradients elements by {@link #parameters()}, added to
   * @param offset where they begin
   */
  void backwardAfter(Weights weights, Tape tape, float[] gradients, int offset);

  /**
   * {@link #before} by several threads; must come before {@link #step(Weights, Tape, int, Piece)}.
   */
  default void before(Weights weights, Tape tape, Crew crew) {
    before(weights, tape);
  }

  /** A thread's rows of step t; the threads' pieces may run at once. */
  void step(Weights weights, Tape tape, int t, Piece piece);

  /** {@link #after} by several threads. */
  default void after(Weights weights, Tape tape, Crew crew) {
    after(weights, tape);
  }

  /**
   * {@link #backwardBefore} by several threads; must come before {@link #backwardStep(Weights,
   * Tape, int, Piece)}.
   */
  default void backwardBefore(Weights weights, Tape tape, Crew crew) {
    backwardBefore(weights, tape);
  }

  /** A thread's rows of step t of the backward half; the threads' pieces may run at once. */
  void backwardStep(Weights weights, Tape tape, int t, Piece piece);

  /**
   * {@link #backwardAfter} by several threads.
   *
   * @param gradients added to, from the first element on
   */
  default void backwardAfter(Weights weights, Tape tape, Crew crew, float... gradients) {
    backwardAfter(weights, tape, gradients, 0);
  }

  /**
   * The whole of the forward half.
   *
   * @param workers threads that may share the work
   */
  default void forward(Weights weights, Tape tape, Workers workers) {
    before(weights, tape);
    for (int t = 0; t < tape.rows().steps(); t++) {
      step(weights, tape, t);
    }
    after(weights, tape);
  }

  /** The whole of the forward half, by the calling thread. */
  default void forward(Weights weights, Tape tape) {
    forward(weights, tape, Workers.alone());
  }

  /** The whole of the backward half, by the calling thread. */
  default void backward(Weights weights, Tape tape, float[] gradients, int offset) {
    backward(weights, tape, gradients, offset, Workers.alone());
  }

  /**
   * The whole of the backward half.
   *
   * @param gradients as in {@link #backwardAfter}
   * @param workers threads that may share the work
   */
  default void backward(
      Weights weights, Tape tape, float[] gradients, int offset, Workers workers) {
    backwardBefore(weights, tape);
    for (int t = tape.rows().steps() - 1; t >= 0; t--) {
      backwardStep(weights, tape, t);
    }
    backwardAfter(weights, tape, gradients, offset);
  }

  /**
   * The forward half of a tape over and over, as a stream runs it.
   *
   * @param workers threads that may share it; they stay at hand until it is closed
   */
  default Stepper stepper(Weights weights, Tape tape, Workers workers) {
    return Stepper.alone(this, weights, tape);
  }
}
