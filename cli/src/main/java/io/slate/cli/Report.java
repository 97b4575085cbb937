package io.slate.cli;

import io.slate.data.Examples;
import io.slate.model.Model;
import io.slate.train.Evaluation;
import java.util.List;

/**
 * How a model classifies, class by class.
 *
 * @param unit of what each has a class
 * @param examples how many of these
 * @param accuracy the share that was classified right
 * @param f1 the mean over the classes that have examples, each counting alike
 * @param classes every class
 * @param confusions the most frequent ones
 */
record Report(
    Unit unit,
    int examples,
    double accuracy,
    double f1,
    List<ClassScore> classes,
    List<Evaluation.Confusion> confusions)
    implements Finding {
  private static final int MOST_CONFUSIONS = 8;
  private static final int LONGEST_LABEL = 24;

  /** What has a class. */
  enum Unit {
    EXAMPLES,
    TOKENS,
    SERIES
  }

  static Report of(Model model, Examples examples) {
    return of(Evaluation.of(model, examples), Unit.EXAMPLES);
  }

  static Report of(Evaluation evaluation, Unit unit) {
    List<ClassScore> classes = ClassScore.of(evaluation.classes());
    double f1 =
        classes.stream()
            .filter(each -> each.examples() > 0)
            .mapToDouble(each -> each.f1().orElse(0))
            .average()
            .orElse(0);
    return new Report(
        unit,
        evaluation.count(),
        evaluation.accuracy(),
        f1,
        classes,
        evaluation.confusions(MOST_CONFUSIONS));
  }

  @Override
  public double value() {
    return accuracy;
  }

  @Override
  public String extent() {
    return switch (unit) {
      case EXAMPLES -> Amounts.count(examples, "example");
      case TOKENS -> Amounts.count(examples, "token");
      case SERIES -> Amounts.count(examples) + " series";
    };
  }

  /** The classes, or the weakest where they are many, and what is confused. */
  @Override
  public void print(Page page) {
    page.line("F1 %s in the mean of the classes".formatted(Amounts.percent(f1)));
    ClassScore.print(page, classes);
    if (!confusions.isEmpty()) {
      page.line("");
      printConfusions(page, confusions.size());
    }
  }

  /** What is most often taken for something else. */
  void printConfusions(Page page, int most) {
    int room = Math.min(LONGEST_LABEL, (page.width() - 10) / 2);
    var table = Table.of("is", "taken for", "times");
    for (Evaluation.Confusion each : confusions.subList(0, Math.min(most, confusions.size()))) {
      table.row(
          Shown.cut(each.truth(), room),
          Shown.cut(each.taken(), room),
          Amounts.count(each.count()));
    }
    page.table(table);
  }
}
