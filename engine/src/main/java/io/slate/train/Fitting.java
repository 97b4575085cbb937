package io.slate.train;

import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** One training of a network, from its start or a checkpoint to the model that is kept. */
final class Fitting {
  private final Recipe recipe;
  private final Surroundings surroundings;
  private final SequencedMap<String, String> provenance;
  private final Program program;
  private final TrainingData data;
  private final Objective objective;
  private final Learner learner;
  private final Best best;
  private final Checkpoints checkpoints;
  private Validations validations = Validations.none();
  private Position position = Position.first();

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
    surroundings.requireValidation(recipe);
    Optional<Folder> folder = surroundings.keeping().folder().map(Folder::make);
    this.best = new Best(folder);
    this.checkpoints = new Checkpoints(surroundings.keeping(), folder, surroundings.listener());
    this.learner = new Learner(recipe, recipe.parameters(program));
  }

  Model run(int epochs) {
    long inAll = (long) epochs * data.batches(recipe.seed(), 1, recipe.batch()).size();
    int threads = surroundings.threads();
    try (var gradients = new ShardedGradients(program, data, objective, threads)) {
      checkpoints.begin(identity(epochs), epochs).ifPresent(found -> restore(found, gradients));
      var size = new TrainingEvent.Size(epochs, inAll, data.size(), program.parameters().size());
      tell(
          position.step() == 0
              ? new TrainingEvent.Started(size)
              : new TrainingEvent.Resumed(position.epoch(), position.step(), size));
      while (position.epoch() <= epochs && !isEnough()) {
        if (!epoch(gradients, inAll)) {
          return best.model().orElseThrow();
        }
      }
    }
    int last = position.epoch() - 1;
    tell(
        last < epochs
            ? new TrainingEvent.Enough(last, position.step(), validations.sinceBest())
            : new TrainingEvent.Finished(last, position.step()));
    return best.model().orElseThrow();
  }

  /** What is left of an epoch; false if training is to stop within it. */
  private boolean epoch(ShardedGradients gradients, long inAll) {
    var sum = new EpochSum(position.sums());
    List<int[]> batches = data.batches(recipe.seed(), position.epoch(), recipe.batch());
    for (int[] batch : batches.subList(position.done(), batches.size())) {
      var moment = new Moment(position.step() + 1, inAll, position.epoch(), validations);
      if (!update(gradients, batch, moment, sum)) {
        stop(gradients, sum, inAll);
        return false;
      }
      if (position.done() < batches.size()) {
        checkpoints.writeIfDue(() -> checkpoint(gradients), position);
      }
    }
    finish(sum, inAll);
    position = position.nextEpoch();
    gradients.carry(List.of());
    checkpoints.write(() -> checkpoint(gradients), position);
    return true;
  }

  private void tell(TrainingEvent event) {
    surroundings.listener().heard(event);
  }

  private boolean isEnough() {
    var patience = surroundings.patience();
    return patience.isPresent() && validations.sinceBest() >= patience.getAsInt();
  }

  /** What a training must have in common with this one to go on from its checkpoint. */
  private SequencedMap<String, String> identity(int epochs) {
    SequencedMap<String, String> identity =
        Identity.of(program.network(), provenance, surroundings.heldOut());
    if (Pace.needsEnd(recipe.pace())) {
      identity.put("epochs", Integer.toString(epochs));
    }
    return identity;
  }

  private void restore(Checkpoint checkpoint, ShardedGradients gradients) {
    position = checkpoint.position();
    validations = checkpoint.validations();
    learner.restore(checkpoint.arrays());
    gradients.carry(CarriedStates.read(checkpoint.arrays(), program, learner.parameters()));
    checkpoint
        .best()
        .ifPresent(
            kept ->
                best.restore(Model.of(program, kept.parameters(), kept.provenance()), validations));
  }

  /** All that it takes to go on from here. */
  private Checkpoint checkpoint(ShardedGradients gradients) {
    requireFinite();
    SequencedMap<String, float[]> arrays = learner.arrays();
    arrays.putAll(CarriedStates.arrays(gradients.carried()));
    return new Checkpoint(
        checkpoints.identity(),
        position,
        validations,
        arrays,
        best.model().map(model -> new Checkpoint.Best(model.parameters(), model.provenance())));
  }

  /** One update; false if there was none because training is to stop. */
  private boolean update(ShardedGradients gradients, int[] batch, Moment moment, EpochSum sum) {
    if (surroundings.stop().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    OptionalDouble loss =
        gradients.compute(learner.parameters(), recipe.seed(), position.step(), batch);
    if (loss.isEmpty()) {
      return false;
    }
    Gradient gradient = gradients.total();
    double norm = Clipping.norm(gradients.workers(), gradient);
    if (!Double.isFinite(loss.getAsDouble()) || !Double.isFinite(norm)) {
      double mean = loss.getAsDouble() / Math.max(1, data.known(batch));
      throw diverged(moment.step(), finiteness().found(mean, norm, gradient.values()));
    }
    learner.update(gradients.workers(), gradient, norm, moment);
    sum.add(loss.getAsDouble(), norm, data.known(batch), data.steps(batch));
    position = position.next(sum.sums());
    tell(new TrainingEvent.Step(sum.latest(moment), learner.rate(moment)));
    return true;
  }

  /** A model or a checkpoint that is no numbers is worse than the one before. */
  private void requireFinite() {
    finiteness()
        .broken()
        .ifPresent(
            name -> {
              throw diverged(position.step(), "it left " + name + " without finite values");
            });
  }

  private Finiteness finiteness() {
    return new Finiteness(program.parameters(), learner.parameters());
  }

  private DivergenceException diverged(long step, String found) {
    String message =
        "training diverged at step %d: %s. Try a smaller learning rate or clip the norm of the gradients; %s%s"
            .formatted(step, found, best.described(), checkpoints.described());
    tell(new TrainingEvent.Diverged(position.epoch(), step, message));
    return new DivergenceException(message, step, best.model());
  }

  /** Compares the epoch with those before, and keeps its model if it is the best. */
  private void finish(EpochSum sum, long inAll) {
    requireFinite();
    int epoch = position.epoch();
    long step = position.step();
    Model now = model(epoch);
    Optional<Score> score = Optional.empty();
    if (surroundings.heldOut().isPresent()) {
      Score its = Score.of(now, surroundings.heldOut().get());
      now = now.withProvenance("validation " + its.name(), Double.toString(its.value()));
      validations = validations.and(step, its.merit());
      score = Optional.of(its);
      tell(new TrainingEvent.Validated(epoch, step, its));
    }
    if (best.take(now, score)) {
      tell(new TrainingEvent.Best(epoch, step, score));
    }
    tell(new TrainingEvent.Epoch(sum.atEnd(epoch, step, inAll, score)));
  }

  /**
   * Ends before the time. An interrupt is set aside for that long, so that listeners may write
   * files.
   */
  private void stop(ShardedGradients gradients, EpochSum sum, long inAll) {
    boolean isInterrupted = Thread.interrupted();
    try {
      int epoch = position.epoch();
      checkpoints.write(() -> checkpoint(gradients), position);
      if (epoch == 1) {
        best.offer(model(0)); // and what lies in the folder is better than that
      } else if (surroundings.heldOut().isEmpty()) {
        best.take(model(epoch - 1), Optional.empty());
      }
      tell(new TrainingEvent.Stopped(sum.atEnd(epoch, position.step(), inAll, Optional.empty())));
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Model model(int epochs) {
    return Model.of(program, learner.ofModel(validations, position.step()), provenance)
        .withProvenance("epochs", Integer.toString(epochs))
        .withProvenance("updates", Long.toString(position.step()));
  }
}
