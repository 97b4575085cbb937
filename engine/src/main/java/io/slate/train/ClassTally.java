package io.slate.train;

import java.util.Arrays;
import java.util.List;

/** Which class was taken for which. */
final class ClassTally implements Tally {
  private final List<String> labels;
  private final int[][] counts;

  ClassTally(List<String> labels) {
    this.labels = labels;
    this.counts = new int[labels.size()][labels.size()];
  }

  @Override
  public void add(float[] scores, Targets targets) {
    int[] truths = ((Targets.Numbers) targets).byRow();
    for (int row = 0; row < truths.length; row++) {
      if (truths[row] != Targets.NONE) {
        counts[truths[row]][greatest(scores, row * labels.size(), labels.size())]++;
      }
    }
  }

  /** The number of the greatest score; of equal ones the first. */
  static int greatest(float[] scores, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = scores[from + i] > scores[from + best] ? i : best;
    }
    return best;
  }

  @Override
  public Score score() {
    return new Evaluation(
        labels, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }
}
