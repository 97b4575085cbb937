package io.slate.corpus.table;

import io.slate.corpus.source.Reals;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the first row of a table names its columns. */
public enum Header {
  PRESENT,
  ABSENT,
  /**
   * The first row names the columns if its values differ, none is empty or a number, and either all
   * of them are words that tables of examples use (label, text, class, sentence, date …) or the
   * second row has a number in one of the columns.
   */
  DETECTED;

  private static final Set<String> USUAL =
      Set.of(
          "id",
          "label",
          "labels",
          "class",
          "category",
          "sentiment",
          "tag",
          "tags",
          "text",
          "sentence",
          "review",
          "phrase",
          "source",
          "target",
          "input",
          "output",
          "date",
          "time",
          "timestamp",
          "value",
          "y");

  /**
   * @param second empty if there is one row alone
   */
  boolean isIn(List<String> first, List<String> second) {
    return switch (this) {
      case PRESENT -> true;
      case ABSENT -> false;
      case DETECTED -> looksLikeNames(first) && (areUsual(first) || hasNumber(second));
    };
  }

  private static boolean looksLikeNames(List<String> row) {
    return new HashSet<>(row).size() == row.size()
        && row.stream().noneMatch(cell -> Reals.isMissing(cell) || Reals.isNumber(cell));
  }

  private static boolean areUsual(List<String> row) {
    return row.stream().allMatch(cell -> USUAL.contains(cell.strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean hasNumber(List<String> row) {
    return row.stream().anyMatch(Reals::isNumber);
  }
}
