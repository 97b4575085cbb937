package io.slate.train;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Where and how training happens: what decides how long it takes and which of its models is kept,
 * but no bit of any of them.
 *
 * @param threads how many work on one batch
 * @param keeping what is written meanwhile
 * @param heldOut what epochs are compared on
 * @param patience after how many epochs that gained nothing on them training ends, if ever
 * @param listener who hears how it goes
 * @param stop asked before every update whether to end here
 */
record Surroundings(
    int threads,
    Keeping keeping,
    Optional<TrainingData> heldOut,
    OptionalInt patience,
    TrainingListener listener,
    BooleanSupplier stop) {
  Surroundings {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "training needs one thread or more, and " + threads + " are asked for");
    }
    patience.ifPresent(
        epochs -> Setting.requireCount("the number of epochs to wait for a gain", epochs));
  }

  /** All processors, nothing kept, held out, heard or stopped. */
  static Surroundings usual() {
    return new Surroundings(
        Runtime.getRuntime().availableProcessors(),
        Keeping.nothing(),
        Optional.empty(),
        OptionalInt.empty(),
        new TrainingListener() {},
        () -> false);
  }

  /** Refuses to wait for what never comes. */
  void requireValidation(Recipe recipe) {
    if (heldOut.isPresent()) {
      return;
    }
    if (recipe.needsValidation()) {
      throw new IllegalArgumentException(
          "%s, %s: one of them waits for validation, and no examples are held out. Give some with holdOut(…)"
              .formatted(recipe.optimizer(), recipe.pace()));
    }
    if (patience.isPresent()) {
      throw new IllegalArgumentException(
          "training is to end when validation gains nothing, and no examples are held out. Give"
              + " some with holdOut(…)");
    }
  }

  Surroundings withThreads(int other) {
    return new Surroundings(other, keeping, heldOut, patience, listener, stop);
  }

  Surroundings with(Keeping other) {
    return new Surroundings(threads, other, heldOut, patience, listener, stop);
  }

  Surroundings with(TrainingData other) {
    return new Surroundings(threads, keeping, Optional.of(other), patience, listener, stop);
  }

  Surroundings withPatience(int epochs) {
    return new Surroundings(threads, keeping, heldOut, OptionalInt.of(epochs), listener, stop);
  }

  Surroundings with(TrainingListener other) {
    return new Surroundings(threads, keeping, heldOut, patience, other, stop);
  }

  Surroundings with(BooleanSupplier other) {
    return new Surroundings(threads, keeping, heldOut, patience, listener, other);
  }
}
