package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Header;
import io.slate.corpus.table.TableFormat;
import io.slate.data.TextLines;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where texts come from that are not on the command line. */
final class TextOptions {
  /** What stands for the standard input where a file is expected. */
  static final String INPUT = "-";

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
   * The texts, read as they are asked for.
   *
   * @param in the standard input
   * @param classes of the model: a column of such is no text
   */
  Records<String> open(InputStream in, Set<String> classes) {
    TextFile source = source(in);
    Optional<TableFormat> table = format == null ? byName() : format.table;
    if (table.isEmpty()) {
      return new LineTexts(TextLines.of(source.name(), source.bytes().get()));
    }
    var column = TableOptions.column(text);
    boolean isNamed = text != null && column.filter(TextOptions::isName).isPresent();
    Header header = isNamed ? Header.PRESENT : Header.DETECTED;
    return new TableTexts(table.get().read(source, header).open(), column, classes);
  }

  private static boolean isName(Column column) {
    return column instanceof Column.Named;
  }

  private TextFile source(InputStream in) {
    return areTyped() || file == null
        ? new TextFile("the input", () -> in)
        : TextFile.of(UserFile.read(file, "a file of texts"));
  }

  private Optional<TableFormat> byName() {
    return Optional.ofNullable(file).flatMap(TableFormat::of);
  }
}
