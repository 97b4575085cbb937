package io.slate.network;

/** One run of a network over a batch in double precision. Belongs to one caller. */
public final class DoubleNetworkRun {
  private final Batch batch;
  private final DoubleFlow scores;
  private final Memory.InDouble memory;
  private final Trail trail;
  private final double[] gradients;
  private boolean isDone;

  DoubleNetworkRun(
      Batch batch, DoubleFlow scores, Memory.InDouble memory, Trail trail, double[] gradients) {
    this.batch = batch;
    this.scores = scores;
    this.memory = memory;
    this.trail = trail;
    this.gradients = gradients;
  }

  public Batch batch() {
    return batch;
  }

  /** The scores of the head, laid out as {@link NetworkRun#scores()}. */
  public double[] scores() {
    return scores.values();
  }

  /** Whether there are scores for every step; else there are scores for each sequence. */
  public boolean isByStep() {
    return scores.isByStep();
  }

  Memory.InDouble memory() {
    return memory;
  }

  DoubleFlow flow() {
    return scores;
  }

  /**
   * Runs backward, once.
   *
   * @param adjoint how the loss changes with the scores, of their shape
   * @return how it changes with each parameter of the network
   */
  public double[] backward(double... adjoint) {
    if (adjoint.length != scores.values().length) {
      throw new IllegalArgumentException(
          "there are " + scores.values().length + " scores, and adjoints of " + adjoint.length);
    }
    if (isDone || gradients.length == 0) {
      throw new IllegalStateException(
          isDone
              ? "this run went backward already; run the batch again"
              : "this run was made for inference: it has no gradients");
    }
    isDone = true;
    System.arraycopy(adjoint, 0, scores.adjoint(), 0, adjoint.length);
    trail.back();
    return gradients;
  }
}
