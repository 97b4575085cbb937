package io.slate.train;

import io.slate.model.Model;
import java.util.Optional;

/** The best model so far; without examples held out it is the latest. */
final class Best {
  private final Optional<Folder> folder;
  private Optional<Model> model = Optional.empty();
  private double merit = Double.NEGATIVE_INFINITY;

  /**
   * None yet.
   *
   * @param folder where it is written, if anywhere
   */
  Best(Optional<Folder> folder) {
    this.folder = folder;
  }

  Optional<Model> model() {
    return model;
  }

  /** Goes on from one that has been kept. */
  void restore(Model kept, Validations validations) {
    model = Optional.of(kept);
    merit =
        validations.all().stream()
            .mapToDouble(Validations.Validation::score)
            .reduce(merit, Math::max);
  }

  /**
   * Keeps a model if it is as good as the one before.
   *
   * @param its score, where there are examples held out
   */
  boolean take(Model other, Optional<Score> its) {
    if (its.isPresent() && its.get().merit() < merit) {
      return false;
    }
    merit = its.map(Score::merit).orElse(merit);
    model = Optional.of(other);
    folder.ifPresent(path -> path.write(other));
    return true;
  }

  /** Has a model to return, but writes nothing. */
  void offer(Model other) {
    model = Optional.of(other);
  }

  /** What a training that cannot go on says of it. */
  String described() {
    return model.isPresent()
        ? "the best model of the epochs before is kept"
        : "no epoch was finished before, so there is no model";
  }
}
