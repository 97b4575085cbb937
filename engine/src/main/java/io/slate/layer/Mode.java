package io.slate.layer;

import io.slate.data.CounterRandom;
import io.slate.data.Storage;

/**
 * What a layer is run for.
 *
 * <p>Masks and random starts are drawn from the key, the layer's place and each sequence's own
 * number, never from its row, so they do not depend on the batch that it shares.
 */
public sealed interface Mode {
  /**
   * Nothing is dropped; only the forward half is possible.
   *
   * @param storage how the weights of recurrent layers are stored
   */
  record Inference(Storage storage) implements Mode {
    /** With weights as they were trained. */
    public Inference() {
      this(Storage.FLOAT32);
    }
  }

  /** Regularisers as in inference, but the backward half is possible: checks and probes. */
  record Gradients() implements Mode {}

  /**
   * Regularisers draw their masks, and the backward half is possible.
   *
   * @param key made of the seed and the step of training ({@link CounterRandom#key})
   */
  record Training(long key) implements Mode {}

  /** The same for another place of a network, so that no two places draw the same masks. */
  default Mode place(long number) {
    return this instanceof Training(var key)
        ? new Training(CounterRandom.child(key, number))
        : this;
  }

  /** How the weights of recurrent layers are stored. */
  default Storage storage() {
    return this instanceof Inference(var storage) ? storage : Storage.FLOAT32;
  }

  /** Whether the backward half is possible. */
  default boolean hasGradients() {
    return !(this instanceof Inference);
  }
}
