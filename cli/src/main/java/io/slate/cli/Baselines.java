package io.slate.cli;

import io.slate.corpus.BagBaseline;
import io.slate.corpus.MajorityBaseline;
import io.slate.data.Examples;
import io.slate.data.Tokenizer;

/**
 * What one gets without a network, on the same examples.
 *
 * @param bag the accuracy of logistic regression on which tokens a text has, blind to their order
 * @param majority that of always saying the most frequent class
 */
record Baselines(double bag, double majority) {
  static Baselines of(Examples train, Examples test, Tokenizer tokenizer) {
    return new Baselines(
        BagBaseline.train(train, tokenizer).accuracy(test),
        MajorityBaseline.train(train).accuracy(test));
  }
}
