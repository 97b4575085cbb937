package io.slate.cli;

import io.slate.train.LabelScore;
import java.util.List;

/**
 * How a model labels texts.
 *
 * @param examples how many
 * @param f1 of all labels counted together
 * @param exact the share of texts with all their labels and no other
 * @param labels how well each is found
 */
record LabelsReport(int examples, double f1, double exact, List<ClassScore> labels)
    implements Finding {
  static LabelsReport of(LabelScore score) {
    return new LabelsReport(
        score.count(), score.value(), score.exactShare(), ClassScore.of(score.labels()));
  }

  @Override
  public double value() {
    return f1;
  }

  @Override
  public String extent() {
    return Amounts.count(examples, "example");
  }

  @Override
  public void print(Page page) {
    page.line(Amounts.percent(exact) + " have all their labels and no other");
    page.line("");
    ClassScore.print(page, labels);
  }
}
