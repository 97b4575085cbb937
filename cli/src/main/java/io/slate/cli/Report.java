package io.slate.cli;

import io.slate.data.Examples;
import io.slate.model.Model;
import io.slate.train.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How a model does on examples, class by class.
 *
 * @param examples how many
 * @param accuracy the share that was classified right
 * @param f1 the mean over the classes that have examples, each counting alike
 * @param classes every class
 * @param confusions the most frequent ones
 */
record Report(
    int examples,
    double accuracy,
    double f1,
    List<OfClass> classes,
    List<Evaluation.Confusion> confusions)
    implements Finding {
  private static final int MOST_CONFUSIONS = 8;
  private static final int MOST_CLASSES = 10;
  private static final int LONGEST_LABEL = 24;

  /** A narrower page has no room for every column. */
  private static final int WIDE = 56;

  /**
   * One class.
   *
   * @param examples that are of it
   * @param precision the share of what was taken for it that is; absent where nothing was
   * @param recall the share of its examples that were taken for it; absent where there are none
   * @param f1 the harmonic mean of the two (van Rijsbergen 1979); absent where neither is there
   */
  record OfClass(
      String label,
      int examples,
      OptionalDouble precision,
      OptionalDouble recall,
      OptionalDouble f1) {}

  static Report of(Model model, Examples examples) {
    return of(Evaluation.of(model, examples));
  }

  static Report of(Evaluation evaluation) {
    List<OfClass> classes =
        IntStream.range(0, evaluation.labels().size())
            .mapToObj(i -> ofClass(evaluation, i))
            .toList();
    return new Report(
        evaluation.count(),
        evaluation.accuracy(),
        classes.stream()
            .filter(each -> each.examples() > 0)
            .mapToDouble(each -> each.f1().orElse(0))
            .average()
            .orElse(0),
        classes,
        evaluation.confusions(MOST_CONFUSIONS));
  }

  private static OfClass ofClass(Evaluation evaluation, int number) {
    List<List<Integer>> counts = evaluation.confusion();
    int right = counts.get(number).get(number);
    int examples = counts.get(number).stream().mapToInt(Integer::intValue).sum();
    int taken = counts.stream().mapToInt(row -> row.get(number)).sum();
    return new OfClass(
        evaluation.labels().get(number),
        examples,
        share(right, taken),
        share(right, examples),
        share(2 * right, taken + examples));
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  @Override
  public double value() {
    return accuracy;
  }

  @Override
  public String extent() {
    return Amounts.count(examples, "example");
  }

  /** The classes, or the weakest where they are many, and what is confused. */
  @Override
  public void print(Page page) {
    boolean isWhole = classes.size() <= MOST_CLASSES;
    List<OfClass> listed =
        isWhole
            ? classes
            : classes.stream()
                .filter(each -> each.examples() > 0)
                .sorted(Comparator.comparingDouble(each -> each.recall().orElse(1)))
                .limit(MOST_CLASSES)
                .toList();
    String title = isWhole ? "class" : "weakest";
    page.table(page.width() < WIDE ? narrow(title, listed, page) : wide(title, listed, page));
    if (!confusions.isEmpty()) {
      page.line("");
      printConfusions(page, confusions.size());
    }
  }

  private static Table wide(String title, List<OfClass> listed, Page page) {
    int room = Math.min(LONGEST_LABEL, page.width() - 38);
    var table = Table.of(title, "examples", "precision", "recall", "F1");
    for (OfClass each : listed) {
      table.row(
          Shown.cut(each.label(), room),
          Amounts.count(each.examples()),
          percent(each.precision()),
          percent(each.recall()),
          percent(each.f1()));
    }
    return table;
  }

  private static Table narrow(String title, List<OfClass> listed, Page page) {
    int room = Math.min(LONGEST_LABEL, page.width() - 28);
    var table = Table.of(title, "precision", "recall", "F1");
    for (OfClass each : listed) {
      table.row(
          Shown.cut(each.label(), room),
          percent(each.precision()),
          percent(each.recall()),
          percent(each.f1()));
    }
    return table;
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

  private static String percent(OptionalDouble share) {
    return Amounts.percent(share.orElse(Double.NaN));
  }
}
