package io.slate.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where and how training happens: what decides how long it takes and which of its models is kept,
 * but no bit of any of them.
 *
 * @param threads how many work on one batch
 * @param folder where the best model so far is kept
 * @param heldOut what epochs are compared on
 * @param listener who hears how it goes
 * @param stop asked before every update whether to end here
 */
record Surroundings(
    int threads,
    Optional<Path> folder,
    Optional<TrainingData> heldOut,
    TrainingListener listener,
    BooleanSupplier stop) {
  Surroundings {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "training needs one thread or more, and " + threads + " are asked for");
    }
  }

  /** All processors, nothing kept, held out, heard or stopped. */
  static Surroundings usual() {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Surroundings(
        threads, Optional.empty(), Optional.empty(), new TrainingListener() {}, () -> false);
  }

  Surroundings withThreads(int other) {
    return new Surroundings(other, folder, heldOut, listener, stop);
  }

  Surroundings with(Path other) {
    return new Surroundings(threads, Optional.of(other), heldOut, listener, stop);
  }

  Surroundings with(TrainingData other) {
    return new Surroundings(threads, folder, Optional.of(other), listener, stop);
  }

  Surroundings with(TrainingListener other) {
    return new Surroundings(threads, folder, heldOut, other, stop);
  }

  Surroundings with(BooleanSupplier other) {
    return new Surroundings(threads, folder, heldOut, listener, other);
  }
}
