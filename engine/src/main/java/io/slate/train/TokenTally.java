package io.slate.train;

import io.slate.network.Head;

/** How probable the right tokens were. */
final class TokenTally implements Tally {
  private long tokens;
  private long right;
  private double loss;

  @Override
  public void add(float[] scores, Targets targets) {
    int[] truths = ((Targets.Numbers) targets).byRow();
    int width = scores.length / Math.max(1, truths.length);
    for (int row = 0; row < truths.length; row++) {
      if (truths[row] != Targets.NONE) {
        right += ClassTally.greatest(scores, row * width, width) == truths[row] ? 1 : 0;
        tokens++;
      }
    }
    loss += Loss.crossEntropy().sum(new Head.NextToken(), scores, targets, 1, scores);
  }

  @Override
  public Score score() {
    return new TokenScore(tokens, right, loss);
  }
}
