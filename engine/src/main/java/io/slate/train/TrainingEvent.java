package io.slate.train;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that happened in a training. Steps never decrease from one event to the next; a
 * training that is resumed tells again what happened behind its checkpoint, after {@link Resumed}.
 */
public sealed interface TrainingEvent {
  /** Updates made so far. */
  long step();

  /** The epoch that it happened in, from 1. */
  int epoch();

  /**
   * Training begins.
   *
   * @param size how much there is to do
   */
  record Started(Size size) implements TrainingEvent {
    @Override
    public long step() {
      return 0;
    }

    @Override
    public int epoch() {
      return 1;
    }
  }

  /**
   * How much there is to do.
   *
   * @param epochs how often every example is trained on
   * @param steps updates in all
   * @param examples to train on
   * @param parameters that are trained
   */
  record Size(int epochs, long steps, long examples, int parameters) {}

  /**
   * Training goes on from a checkpoint; what was told of later steps is void.
   *
   * @param epoch the first with updates still to be made
   * @param step updates made until the checkpoint
   * @param size how much there is to do, with what has been done
   */
  record Resumed(int epoch, long step, Size size) implements TrainingEvent {}

  /** What tells how training stands. */
  sealed interface WithProgress extends TrainingEvent {
    Progress progress();

    @Override
    default long step() {
      return progress().step();
    }

    @Override
    default int epoch() {
      return progress().epoch();
    }
  }

  /**
   * An update was made.
   *
   * @param progress of this update
   * @param rate the learning rate that it was made with
   */
  record Step(Progress progress, double rate) implements WithProgress {}

  /**
   * The model was tried on the examples held out.
   *
   * @param score how it did
   */
  record Validated(int epoch, long step, Score score) implements TrainingEvent {}

  /**
   * The model is the best so far, and has been kept.
   *
   * @param score on the examples held out, where there are some
   */
  record Best(int epoch, long step, Optional<Score> score) implements TrainingEvent {}

  /**
   * An epoch has ended.
   *
   * @param progress of the epoch
   */
  record Epoch(Progress progress) implements WithProgress {}

  /**
   * A checkpoint was written.
   *
   * @param file the checkpoint
   */
  record CheckpointWritten(int epoch, long step, Path file) implements TrainingEvent {}

  /**
   * The loss, a gradient or a parameter is no longer a finite number; a {@link DivergenceException}
   * follows.
   *
   * @param step the update that failed
   * @param message says where, and what to do
   */
  record Diverged(int epoch, long step, String message) implements TrainingEvent {}

  /**
   * Training ends early because it was asked to.
   *
   * @param progress of the epoch that was not finished
   */
  record Stopped(Progress progress) implements WithProgress {}

  /**
   * Training ends early because validation gains nothing.
   *
   * @param epochs for how many it has gained nothing
   */
  record Enough(int epoch, long step, int epochs) implements TrainingEvent {}

  /** Training has come to its end. */
  record Finished(int epoch, long step) implements TrainingEvent {}
}
