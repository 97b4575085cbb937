package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.network.Program;
import io.slate.network.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** One training of a network, from its start to the model that is kept. */
final class Fitting {
  private final Recipe recipe;
  private final Surroundings surroundings;
  private final SequencedMap<String, String> provenance;
  private final Program program;
  private final TokenData data;
  private final float[] parameters;
  private final Optimizer.Updater updater;
  private Optional<Model> best = Optional.empty();
  private double bestAccuracy = Double.NEGATIVE_INFINITY;
  private long step;

  Fitting(Network network, Recipe recipe, Surroundings surroundings, Examples examples) {
    this.recipe = recipe;
    this.surroundings = surroundings;
    this.provenance = recipe.provenance();
    provenance.put("data", "sha256:" + examples.digest());
    provenance.put("examples", Integer.toString(examples.size()));
    this.data = data(network, examples);
    surroundings.heldOut().ifPresent(heldOut -> targets(network, heldOut));
    surroundings.folder().ifPresent(Fitting::make);
    this.program = network.compile();
    this.parameters = program.initialise(recipe.seed());
    this.updater = recipe.optimizer().start(parameters.length);
  }

  /** Makes the folder now, so that a training does not fail when its first epoch is over. */
  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException problem) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", problem);
    }
  }

  private static TokenData data(Network network, Examples examples) {
    if (!(network.source() instanceof Source.Tokens(var vocabulary, _))) {
      throw new IllegalArgumentException(
          "this network reads real values, and the examples are texts");
    }
    List<int[]> sequences = examples.texts().stream().map(vocabulary::encode).toList();
    return new TokenData(sequences, targets(network, examples));
  }

  /** The number of each example's class. */
  private static int[] targets(Network network, Examples examples) {
    Map<String, Integer> numbers = new HashMap<>();
    network.labels().forEach(label -> numbers.put(label, numbers.size()));
    return examples.labels().stream().mapToInt(label -> number(numbers, label, network)).toArray();
  }

  private static int number(Map<String, Integer> numbers, String label, Network network) {
    Integer number = numbers.get(label);
    if (number == null) {
      throw new DataException(
          "an example has the class '"
              + label
              + "', and the network knows "
              + String.join(", ", network.labels()));
    }
    return number;
  }

  Model run(int epochs) {
    int[] lengths = data.lengths();
    long updates = ((long) lengths.length + recipe.batch() - 1) / recipe.batch();
    long inAll = epochs * updates;
    try (var gradients = new ShardedGradients(program, data, surroundings.threads())) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        var sum = new EpochSum();
        for (int[] batch : Schedule.batches(recipe.seed(), epoch, lengths, recipe.batch())) {
          if (!update(gradients, batch, sum)) {
            return stopped(sum.atEnd(epoch, step, inAll, OptionalDouble.empty()));
          }
          surroundings.listener().step(sum.latest(epoch, step, inAll));
        }
        OptionalDouble accuracy = finish(epoch);
        surroundings.listener().epoch(sum.atEnd(epoch, step, inAll, accuracy));
      }
    }
    return best.orElseThrow();
  }

  /** One update; false if there was none because training is to stop. */
  private boolean update(ShardedGradients gradients, int[] batch, EpochSum sum) {
    if (surroundings.stop().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    OptionalDouble loss = gradients.compute(parameters, recipe.seed(), step, batch);
    if (loss.isEmpty()) {
      return false;
    }
    double norm = Clipping.norm(gradients.total());
    step++;
    if (!Double.isFinite(loss.getAsDouble()) || !Double.isFinite(norm)) {
      throw new DivergenceException(step, loss.getAsDouble() / batch.length, norm, best);
    }
    Clipping.clip(gradients.total(), norm, recipe.clip());
    updater.update(parameters, gradients.total());
    sum.add(loss.getAsDouble(), norm, batch.length, data.tokens(batch));
    return true;
  }

  /** Compares the epoch with those before, and keeps its model if it is the best. */
  private OptionalDouble finish(int epoch) {
    Model now = model(epoch);
    OptionalDouble accuracy = OptionalDouble.empty();
    if (surroundings.heldOut().isPresent()) {
      accuracy = OptionalDouble.of(Evaluation.of(now, surroundings.heldOut().get()).accuracy());
      now = now.withProvenance("validation accuracy", Double.toString(accuracy.getAsDouble()));
    }
    if (accuracy.isEmpty() || accuracy.getAsDouble() >= bestAccuracy) {
      bestAccuracy = accuracy.orElse(bestAccuracy);
      keep(now);
    }
    return accuracy;
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
    return Model.of(program, parameters, provenance)
        .withProvenance("epochs", Integer.toString(epochs))
        .withProvenance("updates", Long.toString(step));
  }
}
