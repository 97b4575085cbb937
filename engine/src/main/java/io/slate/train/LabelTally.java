package io.slate.train;

import java.util.ArrayList;
import java.util.List;

/** Which labels were found. A label is said where its probability is over one half. */
final class LabelTally implements Tally {
  private final List<String> labels;
  private final int[] found;
  private final int[] said;
  private final int[] present;
  private int count;
  private int exact;

  LabelTally(List<String> labels) {
    this.labels = labels;
    this.found = new int[labels.size()];
    this.said = new int[labels.size()];
    this.present = new int[labels.size()];
  }

  @Override
  public void add(float[] scores, Targets targets) {
    float[] truths = ((Targets.Bits) targets).values();
    for (int row = 0; row < targets.rows(); row++) {
      boolean isExact = true;
      for (int i = 0; i < labels.size(); i++) {
        int at = row * labels.size() + i;
        boolean isSaid = scores[at] > 0;
        boolean isPresent = truths[at] == 1;
        if (!Float.isNaN(truths[at])) {
          found[i] += isSaid && isPresent ? 1 : 0;
          said[i] += isSaid ? 1 : 0;
          present[i] += isPresent ? 1 : 0;
          isExact &= isSaid == isPresent;
        }
      }
      count++;
      exact += isExact ? 1 : 0;
    }
  }

  @Override
  public Score score() {
    List<ClassReport> reports = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      reports.add(new ClassReport(labels.get(i), found[i], said[i], present[i]));
    }
    return new LabelScore(count, exact, reports);
  }
}
