package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.corpus.table.TableFormat;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where in a table classes and texts stand. */
final class TableOptions {
  /** Rows that a guess looks at. */
  private static final int SAMPLE = 1000;

  /** The words of the command line. */
  enum FirstLine {
    names(Header.PRESENT),
    example(Header.ABSENT),
    guess(Header.DETECTED);

    private final Header header;

    FirstLine(Header header) {
      this.header = header;
    }
  }

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column of the classes, labels or values, by name or number (default: a guess, which"
              + " is told)")
  private @Nullable String label;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = "The column of the texts, by name or number (default: likewise)")
  private @Nullable String text;

  @Option(
      names = "--first-line",
      paramLabel = "WHAT",
      defaultValue = "guess",
      description =
          "What the first line of a table holds: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE})")
  private FirstLine firstLine = FirstLine.guess;

  /**
   * The columns of this file that are asked for, or seem to be meant.
   *
   * @param known the classes that a model tells apart; empty where it is still to learn them
   * @throws DataException if the file holds no table, or it is not clear which they are
   */
  Columns columns(Path file, List<String> known) {
    UserFile.read(file, "a file of examples");
    var guess = guess(file, header(), known);
    require(file, guess.rows().getFirst(), asked());
    Columns found = guess.columns(column(label), column(text));
    boolean isOpen = header() == Header.DETECTED && found.header() == Header.ABSENT;
    return isOpen && guess.seemsToName(found)
        ? guess(file, Header.PRESENT, known).columns(column(label), column(text))
        : found;
  }

  /**
   * The same of real values and texts.
   *
   * @throws DataException if the file holds no table, or it is not clear which they are
   */
  Columns valueColumns(Path file) {
    UserFile.read(file, "a file of examples");
    var guess = guess(file, header(), List.of());
    require(file, guess.rows().getFirst(), asked());
    return guess.values(column(label), column(text));
  }

  private List<Column> asked() {
    return Stream.of(column(label), column(text)).flatMap(Optional::stream).toList();
  }

  /**
   * Refuses columns that a table does not have, where it would name them: in its first line. An
   * object of JSON names its own.
   *
   * @param first of its rows
   */
  static void require(Path file, Row first, List<Column> asked) {
    if (TableFormat.of(file).filter(TableFormat.JSONL::equals).isPresent()) {
      return;
    }
    try {
      asked.forEach(first::text);
    } catch (DataException absent) {
      throw new DataException(file + ", line 1: " + absent.getMessage(), absent);
    }
  }

  /** Whoever asks for a column by name knows that the first line has names. */
  private Header header() {
    boolean isNamed = asked().stream().anyMatch(Column.Named.class::isInstance);
    return firstLine == FirstLine.guess && isNamed ? Header.PRESENT : firstLine.header;
  }

  /** A column as it is said on the command line: digits are a number. */
  static Optional<Column> column(@Nullable String said) {
    return Optional.ofNullable(said)
        .map(
            word ->
                word.matches("[1-9]\\d{0,8}")
                    ? Column.of(Integer.parseInt(word))
                    : Column.of(word));
  }

  private static ColumnGuess guess(Path file, Header header, List<String> known) {
    return new ColumnGuess(file.toString(), sample(file, header), Set.copyOf(known));
  }

  /** The first rows of a table, one at least. */
  static List<Row> sample(Path file, Header header) {
    List<Row> sample = new ArrayList<>();
    try (Records<Row> records = ExampleFile.rows(file, header).open()) {
      for (var row = records.next(); row.isPresent(); row = records.next()) {
        sample.add(row.get());
        if (sample.size() == SAMPLE) {
          break;
        }
      }
    }
    return List.copyOf(sample);
  }

  /**
   * All examples of a file, to learn from.
   *
   * @param place where they are kept
   * @throws DataException naming file and line, if a row holds no example; or naming the file, if
   *     all are of one class
   */
  static Examples read(Path file, Columns columns, OnDisk place) {
    Examples examples = place.read(file, rows(file, columns));
    if (examples.classes().size() == 1) {
      throw new DataException(
          "%s: every label is \"%s\", expected two classes or more"
              .formatted(file, examples.classes().getFirst()));
    }
    return examples;
  }

  /**
   * All examples of a file, to test a model on.
   *
   * @param known the classes that the model tells apart
   * @param place where they are kept
   * @throws DataException naming file and line, also of a class that is not known
   */
  static Examples read(Path file, Columns columns, List<String> known, OnDisk place) {
    return place.read(file, rows(file, columns).map(example -> known(example, known)));
  }

  private static Source<LabelledText> rows(Path file, Columns columns) {
    return ExampleFile.rows(file, columns.header()).map(columns::example);
  }

  private static LabelledText known(LabelledText example, List<String> known) {
    if (known.contains(example.label())) {
      return example;
    }
    throw new DataException(
        "the class '%s' is unknown, and the model tells apart %s"
            .formatted(example.label(), Shown.cut(String.join(", ", known), 200)));
  }
}
