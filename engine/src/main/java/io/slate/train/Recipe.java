package io.slate.train;

import io.slate.model.Model;
import io.slate.network.Program;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What decides every bit of a trained model, besides the network and the examples.
 *
 * @param pace what multiplies the optimiser's rate
 * @param clipping of gradients
 * @param batch examples an update
 * @param start whose parameters are trained further, if any
 */
record Recipe(
    Optimizer optimizer,
    LearningRate pace,
    Clipping clipping,
    int batch,
    long seed,
    Optional<Model> start) {
  Recipe {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "a batch has one example or more, and " + batch + " are asked for");
    }
  }

  /** Adam at 1e-3, no clipping, batches of 32, seed 1. */
  static Recipe usual() {
    return new Recipe(
        Optimizer.adam(1e-3), LearningRate.constant(), Clipping.none(), 32, 1, Optional.empty());
  }

  Recipe with(Optimizer other) {
    return new Recipe(other, pace, clipping, batch, seed, start);
  }

  Recipe with(LearningRate other) {
    return new Recipe(optimizer, other, clipping, batch, seed, start);
  }

  Recipe with(Clipping other) {
    return new Recipe(optimizer, pace, other, batch, seed, start);
  }

  Recipe withBatch(int examples) {
    return new Recipe(optimizer, pace, clipping, examples, seed, start);
  }

  Recipe withSeed(long other) {
    return new Recipe(optimizer, pace, clipping, batch, other, start);
  }

  Recipe withStart(Model model) {
    return new Recipe(optimizer, pace, clipping, batch, seed, Optional.of(model));
  }

  /** The parameters before the first update, for whoever trains them. */
  float[] parameters(Program program) {
    return start.map(Model::parameters).orElseGet(() -> program.initialise(seed));
  }

  /** Whether it cannot be followed without examples held out. */
  boolean needsValidation() {
    return Pace.needsValidation(pace)
        || optimizer instanceof AveragedDescent(_, AveragedDescent.Waiting _, _);
  }

  /** As it stands in a model's provenance. */
  SequencedMap<String, String> provenance() {
    SequencedMap<String, String> texts = new TreeMap<>();
    texts.put("optimizer", optimizer.toString());
    texts.put("learning rate", pace.toString());
    texts.put("clip", Double.toString(clipping.norm()));
    texts.put("clip values", Double.toString(clipping.value()));
    texts.put("batch", Integer.toString(batch));
    texts.put("seed", Long.toString(seed));
    start.ifPresent(model -> texts.put("begun from", model.digest()));
    return texts;
  }
}
