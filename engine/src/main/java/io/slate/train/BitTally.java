package io.slate.train;

import io.slate.network.Head;

/** How probable the right bits were. */
final class BitTally implements Tally {
  private final int count;
  private long steps;
  private double loss;
  private int found;
  private int said;
  private int present;

  BitTally(int count) {
    this.count = count;
  }

  @Override
  public void add(float[] scores, Targets targets) {
    float[] truths = ((Targets.Bits) targets).values();
    for (int i = 0; i < truths.length; i++) {
      boolean isSaid = scores[i] > 0;
      if (!Float.isNaN(truths[i])) {
        found += isSaid && truths[i] == 1 ? 1 : 0;
        said += isSaid ? 1 : 0;
        present += truths[i] == 1 ? 1 : 0;
      }
    }
    steps += targets.known();
    loss += new Loss.BinaryCrossEntropy().sum(new Head.Bits(count), scores, targets, 1, scores);
  }

  @Override
  public Score score() {
    return new BitScore(steps, loss, new ClassReport("1", found, said, present));
  }
}
