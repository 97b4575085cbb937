package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.Row;
import io.slate.corpus.table.TableFormat;
import io.slate.data.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say where texts come from that are not on the command line. */
final class TextOptions {
  /** What stands for the standard input where a file is expected. */
  static final String INPUT = "-";

  /** Options that say how a file is read. */
  static final List<String> OF_FILES = List.of("--text", "--format");

  private static final String THE_INPUT = "the input";

  /** Texts that are answered together. */
  private static final int TOGETHER = 256;

  /** The words of the command line. */
  enum Format {
    lines(Optional.empty()),
    tsv(Optional.of(TableFormat.TSV)),
    csv(Optional.of(TableFormat.CSV)),
    jsonl(Optional.of(TableFormat.JSONL));

    private final Optional<TableFormat> table;

    Format(Optional<TableFormat> table) {
      this.table = table;
    }
  }

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A file of texts, such as reviews.txt, .tsv, .csv or .jsonl; - is the input.")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How texts are written: ${COMPLETION-CANDIDATES} (default: as the file is named, else"
              + " lines)")
  private @Nullable Format format;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = "The column of the texts in a table, by name or number (default: a guess)")
  private @Nullable String text;

  /** Whether a file or the input is asked for. */
  boolean areGiven() {
    return file != null;
  }

  /** The file that is asked for, unless it is the input. */
  Optional<Path> file() {
    return Optional.ofNullable(file).filter(_ -> !areTyped());
  }

  /** Whether texts may be typed while they are answered. */
  boolean areTyped() {
    return file == null || file.toString().equals(INPUT);
  }

  /** The same for this file, where none is asked for. */
  void read(Path other) {
    file = other;
  }

  /**
   * Refuses what says where texts stand, where they stand nowhere or have no columns.
   *
   * @param areGiven whether they are on the command line
   */
  void check(CommandSpec command, boolean areGiven) {
    if (areGiven) {
      IdleOptions.refuse(
          command,
          OF_FILES,
          "says where texts stand in a file, and texts are on the command line: leave it out, or"
              + " name a file in place of them");
    } else if (table().isEmpty()) {
      IdleOptions.refuse(
          command,
          List.of("--text"),
          "names a column, and %s is read line by line, as it stands: for the answer to one text leave the option out and write the text in quotes behind the model; for a table say --format"
              .formatted(file().map(Path::toString).orElse(THE_INPUT)));
    }
  }

  /**
   * Whether a word of the command line is meant as a file: one that is there, with an extension.
   */
  static boolean isFile(String word) {
    return word.equals(INPUT)
        || (word.matches("[^\\x00]*\\.\\w+") && Files.isRegularFile(Path.of(word)));
  }

  /**
   * Hands on the texts: what is typed at once, and many together where they are there already,
   * until nobody reads the answers on, as in {@code slate predict ... | head}.
   *
   * @param classes of the model: a column of such is no text
   */
  void each(Terminal terminal, Set<String> classes, Consumer<List<String>> sink)
      throws IOException {
    InputStream in = terminal.in();
    try (Records<String> records = open(in, classes)) {
      List<String> some = new ArrayList<>();
      for (Optional<String> text = records.next(); text.isPresent(); text = records.next()) {
        some.add(text.get());
        if (terminal.out().checkError()) {
          return;
        }
        if (some.size() == TOGETHER || (areTyped() && in.available() == 0)) {
          sink.accept(List.copyOf(some));
          some.clear();
        }
      }
      sink.accept(List.copyOf(some));
    }
  }

  /** The texts, read as they are asked for. */
  private Records<String> open(InputStream in, Set<String> classes) {
    Optional<TableFormat> table = table();
    if (table.isEmpty()) {
      TextFile source = source(in);
      return new LineTexts(TextLines.of(source.name(), source.bytes().get()));
    }
    var column = TableOptions.column(text);
    boolean isNamed = text != null && column.filter(TextOptions::isName).isPresent();
    Header header = isNamed ? Header.PRESENT : Header.DETECTED;
    Source<Row> rows =
        file()
            .map(named -> table.get().read(named, header))
            .orElseGet(() -> table.get().readOnce(THE_INPUT, in, header));
    return new TableTexts(rows.open(), column, classes);
  }

  private static boolean isName(Column column) {
    return column instanceof Column.Named;
  }

  private TextFile source(InputStream in) {
    return areTyped() || file == null
        ? new TextFile(THE_INPUT, () -> in)
        : TextFile.of(UserFile.read(file, "a file of texts"));
  }

  /** How the table is written that texts stand in; empty for lines. */
  private Optional<TableFormat> table() {
    return format == null ? Optional.ofNullable(file).flatMap(TableFormat::of) : format.table;
  }
}
