package io.slate.corpus.table;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a table is written. */
public enum TableFormat {
  /** Values between tabs, without quotes. */
  TSV,
  /** Values between commas, some in quotes. */
  CSV,
  /** A JSON object on each line. */
  JSONL;

  /**
   * What the name of a file says: {@code .tsv}, {@code .csv}, {@code .jsonl} or {@code .ndjson},
   * perhaps with {@code .gz} behind it; absent for any other name.
   */
  public static Optional<TableFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
      return Optional.of(JSONL);
    }
    if (plain.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    return plain.endsWith(".tsv") ? Optional.of(TSV) : Optional.empty();
  }

  /**
   * The rows of a file in this format; semicolons are seen where they stand in place of the commas
   * of {@link #CSV}, with commas before decimals.
   *
   * @param header of no account to JSON, which names every value
   */
  public Source<Row> read(Path file, Header header) {
    TextFile text = TextFile.of(file);
    return this == CSV
        ? () ->
            (Semicolons.separate(text) ? Semicolons.read(text, header) : read(text, header)).open()
        : read(text, header);
  }

  /**
   * The rows of what is read once, such as the standard input: semicolons are seen as in a file, by
   * the lines that are there already, or the first one that comes.
   *
   * @param name what messages call it
   * @param in closed with the rows, which are opened once
   * @param header of no account to JSON, which names every value
   */
  public Source<Row> readOnce(String name, InputStream in, Header header) {
    InputStream marked = in.markSupported() ? in : new BufferedInputStream(in);
    var text = new TextFile(name, () -> marked);
    return this == CSV
        ? () ->
            (Semicolons.separate(marked) ? Semicolons.read(text, header) : read(text, header))
                .open()
        : read(text, header);
  }

  /**
   * The rows of a text in this format, where commas separate {@link #CSV}.
   *
   * @param header of no account to JSON, which names every value
   */
  public Source<Row> read(TextFile file, Header header) {
    return switch (this) {
      case TSV -> Delimited.TSV.with(header).read(file);
      case CSV -> Delimited.CSV.with(header).read(file);
      case JSONL -> JsonLines.read(file);
    };
  }
}
