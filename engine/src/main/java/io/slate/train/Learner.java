package io.slate.train;

import io.slate.kernel.Workers;

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

  /** What the optimiser remembers. */
  Updater updater() {
    return updater;
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
   * @param gradients may be clipped in place
   * @param norm of the gradients
   */
  void update(Workers workers, float[] gradients, double norm, Moment moment) {
    float scale = recipe.clipping().clip(workers, gradients, norm);
    Updater.Change change = updater.step(new Updater.Step(moment, rate(moment), scale));
    Sections.each(
        workers, parameters.length, (from, to) -> change.apply(parameters, gradients, from, to));
  }
}
