package io.slate.cli;

import io.slate.corpus.BagBaseline;
import io.slate.corpus.MajorityBaseline;
import io.slate.data.Examples;
import io.slate.data.Tokenizer;
import java.util.ArrayList;

/**
 * What one gets without a network, on the same examples.
 *
 * @param bag the accuracy of logistic regression on which tokens a text has, blind to their order
 * @param majority that of always saying the most frequent class
 */
record Baselines(double bag, double majority) {
  private static final long SEED = 42;

  /** It learns from no more texts than this where they do not lie in memory. */
  static final int MOST_ON_DISK = 50_000;

  static Baselines of(Examples train, Examples test, Tokenizer tokenizer) {
    return new Baselines(
        BagBaseline.train(inMemory(train), tokenizer).accuracy(test),
        MajorityBaseline.train(train).accuracy(test));
  }

  /** All, or some drawn by lot, class by class. */
  private static Examples inMemory(Examples train) {
    if (!train.areOnDisk()) {
      return train;
    }
    Examples some =
        isSampled(train) ? train.split((double) MOST_ON_DISK / train.size(), SEED).train() : train;
    return new Examples(new ArrayList<>(some.items()));
  }

  /** Whether the bag learns from some of these alone. */
  static boolean isSampled(Examples train) {
    return train.areOnDisk() && train.size() > MOST_ON_DISK;
  }
}
