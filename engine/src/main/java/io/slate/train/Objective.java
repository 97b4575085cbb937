package io.slate.train;

import io.slate.network.Head;
import io.slate.network.Network;

/**
 * What is made small in training.
 *
 * @param mean over what the losses of a batch are averaged
 * @param reading what a decoder reads meanwhile; any other network has nothing to do with it
 */
record Objective(Loss loss, Mean mean, Reading reading) {
  /** Over what losses are averaged. */
  enum Mean {
    /** Over the examples: the losses of one example's steps are added up. */
    EXAMPLES,
    /** Over the answers that are known, of all steps of all examples. */
    ANSWERS
  }

  /**
   * What a network is trained for where nothing else is asked: the loss of its head; a mean over
   * examples for the next token, whose windows are all of one length (as in Zaremba, Sutskever
   * &amp; Vinyals 2014), else over answers.
   */
  static Objective of(Network network) {
    Mean mean = network.head() instanceof Head.NextToken ? Mean.EXAMPLES : Mean.ANSWERS;
    return new Objective(Loss.of(network.head()), mean, new Reading.Teacher());
  }

  /** What the sum of a batch's losses is divided by. */
  double divisor(TrainingData data, int... batch) {
    return switch (mean) {
      case EXAMPLES -> batch.length;
      case ANSWERS -> Math.max(1, data.known(batch));
    };
  }

  /** As it stands in a model's provenance; what goes without saying is not said. */
  @Override
  public String toString() {
    String rest = reading instanceof Reading.Teacher ? "" : ", reading=" + reading;
    return "Objective[loss=" + loss + ", mean=" + mean + rest + "]";
  }
}
