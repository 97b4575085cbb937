package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Writes the checkpoints of one training, and reads the one that it goes on from. */
final class Checkpoints {
  private final Keeping keeping;
  private final Optional<Folder> folder;
  private final TrainingListener listener;
  private SequencedMap<String, String> identity = new LinkedHashMap<>();
  private long written = -1;

  Checkpoints(Keeping keeping, Optional<Folder> folder, TrainingListener listener) {
    this.keeping = keeping;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * The checkpoint to go on from; nothing to start afresh.
   *
   * @param training what it must have in common with this training
   * @param epochs of this training, which it must not be beyond
   */
  Optional<Checkpoint> begin(SequencedMap<String, String> training, int epochs) {
    identity = training;
    if (folder.isEmpty() || keeping.beginning() == Keeping.Beginning.AFRESH) {
      return Optional.empty();
    }
    Optional<Checkpoint> found = folder.get().read();
    found.ifPresent(
        checkpoint -> {
          Identity.requireSame(folder.get().checkpoint(), checkpoint.training(), training);
          requireAhead(checkpoint.position(), epochs);
          written = checkpoint.position().step();
        });
    return found;
  }

  private void requireAhead(Position position, int epochs) {
    int reached = reached(position);
    if (reached > epochs) {
      throw new IllegalArgumentException(
          "%s has reached epoch %d, and a training of %d is to go on from it. Ask for %d epochs or more"
              .formatted(folder.orElseThrow().checkpoint(), reached, epochs, reached));
    }
  }

  /** What a training must have in common with this one to go on from its checkpoints. */
  SequencedMap<String, String> identity() {
    return identity;
  }

  /** The latest epoch with an update. */
  private static int reached(Position position) {
    return position.done() > 0 ? position.epoch() : position.epoch() - 1;
  }

  /** Writes one if so many updates have been made since the start. */
  void writeIfDue(Supplier<Checkpoint> maker, Position position) {
    if (position.step() % keeping.every() == 0) {
      write(maker, position);
    }
  }

  /** Writes one, unless nothing was done or nothing is to be kept. */
  void write(Supplier<Checkpoint> maker, Position position) {
    if (folder.isEmpty() || position.step() == 0) {
      return;
    }
    folder.get().write(maker.get());
    written = position.step();
    listener.heard(
        new TrainingEvent.CheckpointWritten(
            reached(position), position.step(), folder.get().checkpoint()));
  }

  /** What a training that cannot go on says of them. */
  String described() {
    return written < 0 ? "" : ", and so is the checkpoint of step " + written;
  }
}
