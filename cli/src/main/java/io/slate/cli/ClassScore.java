package io.slate.cli;

import io.slate.train.ClassReport;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well one class or label is found.
 *
 * @param examples that are of it
 * @param precision the share of what was taken for it that is; absent where nothing was
 * @param recall the share of its examples that were taken for it; absent where there are none
 * @param f1 the harmonic mean of the two (van Rijsbergen 1979); absent where neither is there
 */
record ClassScore(
    String label,
    int examples,
    OptionalDouble precision,
    OptionalDouble recall,
    OptionalDouble f1) {
  private static final int MOST_CLASSES = 10;
  private static final int LONGEST_LABEL = 24;

  /** A narrower page has no room for every column. */
  private static final int WIDE = 56;

  static List<ClassScore> of(List<ClassReport> reports) {
    return reports.stream()
        .map(
            each ->
                new ClassScore(
                    each.label(),
                    each.support(),
                    present(each.precision()),
                    present(each.recall()),
                    present(each.f1())))
        .toList();
  }

  private static OptionalDouble present(double share) {
    return Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share);
  }

  /** The classes, or the weakest where they are many. */
  static void print(Page page, List<ClassScore> classes) {
    boolean isWhole = classes.size() <= MOST_CLASSES;
    List<ClassScore> listed =
        isWhole
            ? classes
            : classes.stream()
                .filter(each -> each.examples() > 0)
                .sorted(Comparator.comparingDouble(each -> each.recall().orElse(1)))
                .limit(MOST_CLASSES)
                .toList();
    String title = isWhole ? "class" : "weakest";
    page.table(page.width() < WIDE ? narrow(title, listed, page) : wide(title, listed, page));
  }

  private static Table wide(String title, List<ClassScore> listed, Page page) {
    int room = Math.min(LONGEST_LABEL, page.width() - 38);
    var table = Table.of(title, "examples", "precision", "recall", "F1");
    for (ClassScore each : listed) {
      table.row(
          Shown.cut(each.label(), room),
          Amounts.count(each.examples()),
          percent(each.precision()),
          percent(each.recall()),
          percent(each.f1()));
    }
    return table;
  }

  private static Table narrow(String title, List<ClassScore> listed, Page page) {
    int room = Math.min(LONGEST_LABEL, page.width() - 28);
    var table = Table.of(title, "precision", "recall", "F1");
    for (ClassScore each : listed) {
      table.row(
          Shown.cut(each.label(), room),
          percent(each.precision()),
          percent(each.recall()),
          percent(each.f1()));
    }
    return table;
  }

  private static String percent(OptionalDouble share) {
    return Amounts.percent(share.orElse(Double.NaN));
  }
}
