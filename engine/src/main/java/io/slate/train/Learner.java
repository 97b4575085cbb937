package io.slate.train;

import io.slate.kernel.Workers;
import io.slate.model.ModelFileException;
import io.slate.network.Touched;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The parameters that are trained, and what changes them. */
final class Learner {
  private final Recipe recipe;
  private final float[] parameters;
  private final Updater updater;

  /** Takes the parameters over. */
  Learner(Recipe recipe, float[] parameters) {
    this.recipe = recipe;
    this.parameters = parameters;
    this.updater = Updater.of(recipe.optimizer(), parameters.length);
  }

  /** The parameters as they are; nobody else writes to them. */
  float[] parameters() {
    return parameters;
  }

  /** The parameters and what the optimiser remembers, by name; shared, not to be written to. */
  SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(Checkpoint.PARAMETERS, parameters);
    updater.memory().forEach((name, values) -> arrays.put(Checkpoint.OPTIMIZER + name, values));
    return arrays;
  }

  /** Goes on from what {@link #arrays} gave. */
  void restore(Map<String, float[]> saved) {
    arrays()
        .forEach(
            (name, values) -> {
              float[] before = saved.get(name);
              if (before == null || before.length != values.length) {
                throw new ModelFileException(
                    "the checkpoint has no array '%s' of %d elements: it is not of this training"
                        .formatted(name, values.length));
              }
              System.arraycopy(before, 0, values, 0, values.length);
            });
  }

  /** The parameters that a model has after some step; shared, not to be written to. */
  float[] ofModel(Validations validations, long step) {
    return updater.ofModel(parameters, validations, step);
  }

  /** The learning rate of an update. */
  double rate(Moment moment) {
    return recipe.optimizer().rate() * Pace.at(recipe.pace(), moment);
  }

  /**
   * Makes one update.
   *
   * @param gradient zero when it returns
   * @param norm of the gradient
   */
  void update(Workers workers, Gradient gradient, double norm, Moment moment) {
    float scale = recipe.clipping().clip(workers, gradient, norm);
    Updater.Change change = updater.step(new Updater.Step(moment, rate(moment), scale));
    Touched.Work moves = (from, to) -> change.apply(parameters, gradient.values(), from, to);
    Touched moved = updater.isStillAtZero() ? gradient.touched() : Touched.everywhere();
    Sections.each(
        workers,
        parameters.length,
        (from, to) -> {
          moved.each(from, to, moves);
          gradient.clear(from, to);
        });
  }
}
