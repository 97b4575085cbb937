package io.slate.train;

import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.network.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** One training of a network, from its start to the model that is kept. */
final class Fitting {
  private final Recipe recipe;
  private final Surroundings surroundings;
  private final SequencedMap<String, String> provenance;
  private final Program program;
  private final TrainingData data;
  private final Objective objective;
  private final Learner learner;
  private Optional<Model> best = Optional.empty();
  private double bestMerit = Double.NEGATIVE_INFINITY;
  private Validations validations = Validations.none();
  private long step;

  Fitting(
      Network network,
      Objective objective,
      Recipe recipe,
      Surroundings surroundings,
      TrainingData data) {
    this.recipe = recipe;
    this.surroundings = surroundings;
    this.objective = objective;
    this.data = data;
    this.provenance = recipe.provenance();
    provenance.put("data", "sha256:" + data.digest());
    provenance.put("examples", Integer.toString(data.size()));
    provenance.put("objective", objective.toString());
    this.program = network.compile();
    objective.loss().requireFit(network);
    data.requireFit(program);
    surroundings.heldOut().ifPresent(heldOut -> heldOut.requireFit(program));
    requireValidation();
    surroundings.folder().ifPresent(Fitting::make);
    this.learner = new Learner(recipe, program.initialise(recipe.seed()));
  }

  /** Makes the folder now, so that a training does not fail when its first epoch is over. */
  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException problem) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", problem);
    }
  }

  /** Refuses to wait for what never comes. */
  private void requireValidation() {
    if (recipe.needsValidation() && surroundings.heldOut().isEmpty()) {
      throw new IllegalArgumentException(
          "%s, %s: one of them waits for validation, and no examples are held out. Give some with holdOut(…)"
              .formatted(recipe.optimizer(), recipe.pace()));
    }
  }

  Model run(int epochs) {
    long inAll = (long) epochs * data.batches(recipe.seed(), 1, recipe.batch()).size();
    int threads = surroundings.threads();
    try (var gradients = new ShardedGradients(program, data, objective, threads)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        var sum = new EpochSum();
        gradients.carry(List.of());
        for (int[] batch : data.batches(recipe.seed(), epoch, recipe.batch())) {
          var moment = new Moment(step + 1, inAll, epoch, validations);
          if (!update(gradients, batch, moment, sum)) {
            return stopped(sum.atEnd(epoch, step, inAll, Optional.empty()));
          }
          surroundings.listener().step(sum.latest(epoch, step, inAll));
        }
        Optional<Score> score = finish(epoch);
        surroundings.listener().epoch(sum.atEnd(epoch, step, inAll, score));
      }
    }
    return best.orElseThrow();
  }

  /** One update; false if there was none because training is to stop. */
  private boolean update(ShardedGradients gradients, int[] batch, Moment moment, EpochSum sum) {
    if (surroundings.stop().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    OptionalDouble loss = gradients.compute(learner.parameters(), recipe.seed(), step, batch);
    if (loss.isEmpty()) {
      return false;
    }
    double norm = Clipping.norm(gradients.workers(), gradients.total());
    step++;
    if (!Double.isFinite(loss.getAsDouble()) || !Double.isFinite(norm)) {
      throw new DivergenceException(step, loss.getAsDouble() / data.known(batch), norm, best);
    }
    learner.update(gradients.workers(), gradients.total(), norm, moment);
    sum.add(loss.getAsDouble(), norm, data.known(batch), data.steps(batch));
    return true;
  }

  /** Compares the epoch with those before, and keeps its model if it is the best. */
  private Optional<Score> finish(int epoch) {
    Model now = model(epoch);
    Optional<Score> score = Optional.empty();
    if (surroundings.heldOut().isPresent()) {
      score = Optional.of(Score.of(now, surroundings.heldOut().get()));
      String name = "validation " + score.get().name();
      now = now.withProvenance(name, Double.toString(score.get().value()));
    }
    score.ifPresent(its -> validations = validations.and(step, its.merit()));
    if (score.isEmpty() || score.get().merit() >= bestMerit) {
      bestMerit = score.map(Score::merit).orElse(bestMerit);
      keep(now);
    }
    return score;
  }

  /**
   * What a training gives that ends before its time. An interrupt is set aside for that long: a
   * file cannot be written under it.
   */
  private Model stopped(Progress progress) {
    boolean isInterrupted = Thread.interrupted();
    try {
      if (progress.epoch() == 1) {
        best = Optional.of(model(0)); // and what lies in the folder is better than that
      } else if (surroundings.heldOut().isEmpty()) {
        keep(model(progress.epoch() - 1));
      }
      surroundings.listener().stopped(progress);
      return best.orElseThrow();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void keep(Model model) {
    best = Optional.of(model);
    surroundings.folder().ifPresent(folder -> model.write(folder.resolve("model.safetensors")));
  }

  private Model model(int epochs) {
    return Model.of(program, learner.ofModel(validations, step), provenance)
        .withProvenance("epochs", Integer.toString(epochs))
        .withProvenance("updates", Long.toString(step));
  }
}
