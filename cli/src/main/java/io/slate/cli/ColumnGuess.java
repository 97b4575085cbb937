package io.slate.cli;

import io.slate.corpus.source.Reals;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.data.DataException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the columns of a table that hold classes and texts. A column whose name says so is taken;
 * of two columns, the one that holds known classes, or else fewer different values, has the
 * classes; where neither helps, the user is asked to say it.
 *
 * @param name what messages call the table
 * @param rows the first rows, one at least
 * @param known the classes, where a model has learned them; else empty
 */
record ColumnGuess(String name, List<Row> rows, Set<String> known) {
  private static final Set<String> LABELS =
      Set.of("label", "class", "category", "sentiment", "tag", "language", "target", "y");
  private static final Set<String> TEXTS =
      Set.of("text", "sentence", "review", "phrase", "comment", "content", "body", "input", "name");

  /** A name is short; most texts are longer. */
  private static final int LONGEST_NAME = 30;

  /** Fewer rows say nothing of what is frequent. */
  private static final int FEWEST_ROWS = 5;

  private static final int MOST_SHOWN = 200;

  /** The columns, of which either may be known already. */
  Columns columns(Optional<Column> label, Optional<Column> text) {
    Optional<Column> byLabel = label.or(() -> named(LABELS));
    Optional<Column> byText = text.or(() -> named(TEXTS));
    if (columns().size() == 2) {
      Column found = byLabel.or(() -> byText.map(this::other)).orElseGet(this::fewest);
      return new Columns(header(), found, byText.orElseGet(() -> other(found)));
    }
    return new Columns(
        header(),
        byLabel.orElseThrow(() -> unsaid("the class", "--label")),
        byText.orElseThrow(() -> unsaid("the text", "--text")));
  }

  /**
   * The columns of real values and of texts, of which either may be known already: the only one of
   * numbers, and one that is named so or the other of two.
   */
  Columns values(Optional<Column> value, Optional<Column> text) {
    List<Column> numeric =
        columns().stream()
            .filter(this::isNumeric)
            .filter(column -> !Optional.of(column).equals(text))
            .toList();
    Column found =
        value
            .or(() -> numeric.size() == 1 ? Optional.of(numeric.getFirst()) : Optional.empty())
            .orElseThrow(() -> unsaid("the value", "--label"));
    Column read =
        text.or(() -> named(TEXTS))
            .or(() -> columns().size() == 2 ? Optional.of(other(found)) : Optional.empty())
            .orElseThrow(() -> unsaid("the text", "--text"));
    return new Columns(header(), found, read);
  }

  private boolean isNumeric(Column column) {
    return rows.stream()
        .map(row -> value(row, column))
        .allMatch(text -> Reals.isMissing(text) || Reals.isNumber(text));
  }

  /**
   * The column of the texts where nothing else is needed: one that is named so, else the only one,
   * else of two the one that does not hold a class.
   */
  Column text() {
    List<Column> all = columns();
    List<Column> others =
        all.stream().filter(column -> !known.contains(value(rows.getFirst(), column))).toList();
    return named(TEXTS)
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
        .or(() -> all.size() == 2 && others.size() == 1 ? Optional.of(others.getFirst()) : named())
        .orElseThrow(() -> unsaid("the text", "--text"));
  }

  /** Of two columns the one that is not named after classes. */
  private Optional<Column> named() {
    return columns().size() == 2 ? named(LABELS).map(this::other) : Optional.empty();
  }

  /** Whether the first line was taken for the names of the columns. */
  Header header() {
    return columns().getFirst() instanceof Column.Named ? Header.PRESENT : Header.ABSENT;
  }

  /**
   * Whether the first row seems to name the columns, though none of its words is a usual name: it
   * looks like names, and its class is the only one that comes once.
   */
  boolean seemsToName(Columns columns) {
    if (rows.size() < FEWEST_ROWS || !isName(columns.label()) || !isName(columns.text())) {
      return false;
    }
    Map<String, Long> counts =
        rows.stream()
            .map(row -> value(row, columns.label()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.size() > 2
        && counts.getOrDefault(value(rows.getFirst(), columns.label()), 0L) == 1
        && counts.values().stream().filter(count -> count == 1).count() == 1;
  }

  private boolean isName(Column column) {
    String first = value(rows.getFirst(), column);
    return first.length() <= LONGEST_NAME && first.matches("[\\p{L}_][\\p{L}\\p{N}_.-]*");
  }

  private List<Column> columns() {
    return rows.getFirst().columns();
  }

  /** The only column that has one of the names. */
  private Optional<Column> named(Set<String> names) {
    List<Column> fitting =
        columns().stream()
            .filter(
                column ->
                    column instanceof Column.Named(String name)
                        && names.contains(name.strip().toLowerCase(Locale.ROOT)))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private Column other(Column column) {
    List<Column> both = columns();
    boolean isFirst = column.equals(both.getFirst()) || column.equals(Column.of(1));
    return isFirst ? both.getLast() : both.getFirst();
  }

  /** Of two columns the one with fewer different values; the first where they are as many. */
  private Column fewest() {
    return Collections.min(
        columns(), Comparator.comparingLong(this::strangers).thenComparingLong(this::values));
  }

  /** How many values are no class that is known. */
  private long strangers(Column column) {
    return known.isEmpty()
        ? 0
        : rows.stream().filter(row -> !known.contains(value(row, column))).count();
  }

  /** How many different values there are; a gap is different from all others. */
  private long values(Column column) {
    List<String> found =
        rows.stream().map(row -> value(row, column)).filter(text -> !text.isBlank()).toList();
    return Set.copyOf(found).size() + (rows.size() - (long) found.size());
  }

  /** The value, or nothing where there is none: reading will say so, with its line. */
  private static String value(Row row, Column column) {
    try {
      return row.text(column);
    } catch (DataException _) {
      return "";
    }
  }

  private DataException unsaid(String what, String option) {
    List<Column> columns = columns();
    if (columns.size() == 1) {
      return new DataException(
          name + ": found 1 column, expected two or more: one of classes, one of texts");
    }
    String names =
        columns.stream()
            .map(column -> column instanceof Column.Named(String name) ? name : column.toString())
            .collect(Collectors.joining(", "));
    return new DataException(
        "%s: it is not clear which of %s holds %s: %s. Say %s COLUMN, by name or number"
            .formatted(
                name,
                Amounts.count(columns.size(), "column"),
                what,
                Shown.cut(names, MOST_SHOWN),
                option));
  }
}
