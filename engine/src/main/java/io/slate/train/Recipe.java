package io.slate.train;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What decides every bit of a trained model, besides the network and the examples.
 *
 * @param clip the greatest norm of a gradient; infinite where none is too great
 * @param batch examples an update
 */
record Recipe(Optimizer optimizer, double clip, int batch, long seed) {
  Recipe {
    if (!(clip > 0)) {
      throw new IllegalArgumentException(
          "gradients are to be clipped to a norm of " + clip + ", which is not above zero");
    }
    if (batch < 1) {
      throw new IllegalArgumentException(
          "a batch has one example or more, and " + batch + " are asked for");
    }
  }

  /** Adam at 1e-3, no clipping, batches of 32, seed 1. */
  static Recipe usual() {
    return new Recipe(Optimizer.adam(1e-3), Double.POSITIVE_INFINITY, 32, 1);
  }

  Recipe with(Optimizer other) {
    return new Recipe(other, clip, batch, seed);
  }

  Recipe withClip(double greatest) {
    return new Recipe(optimizer, greatest, batch, seed);
  }

  Recipe withBatch(int examples) {
    return new Recipe(optimizer, clip, examples, seed);
  }

  Recipe withSeed(long other) {
    return new Recipe(optimizer, clip, batch, other);
  }

  /** As it stands in a model's provenance. */
  SequencedMap<String, String> provenance() {
    return new TreeMap<>(
        Map.of(
            "optimizer", optimizer.toString(),
            "clip", Double.toString(clip),
            "batch", Integer.toString(batch),
            "seed", Long.toString(seed)));
  }
}
