package io.slate.corpus.table;

import io.slate.corpus.source.Source;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.nio.file.Path;
import java.util.List;

/** A table in a file whose name says its format: {@code .tsv}, {@code .csv}, {@code .jsonl}. */
public final class ExampleFile {
  private static final Column LABEL = Column.of("label");
  private static final Column TEXT = Column.of("text");

  private ExampleFile() {}

  /**
   * The rows of a file; {@code .gz} may follow, {@code .ndjson} is JSON Lines too, and any other
   * name is taken for tab-separated values.
   */
  public static Source<Row> rows(Path file) {
    return rows(file, Header.DETECTED);
  }

  /** The same with the header said. */
  public static Source<Row> rows(Path file, Header header) {
    return TableFormat.of(file).orElse(TableFormat.TSV).read(file, header);
  }

  /**
   * Labelled texts from the columns {@code label} and {@code text}, or, in a table of two columns
   * without a header, from the first and the second.
   */
  public static Source<LabelledText> labelled(Path file) {
    return rows(file).map(ExampleFile::labelled);
  }

  /**
   * All labelled texts of a file, for a classifier.
   *
   * @throws DataException naming file and line, if a row has no label or no text; or if the file
   *     holds one class alone
   */
  public static Examples read(Path file) {
    return classes(file, labelled(file));
  }

  /** The same from other columns. */
  public static Examples read(Path file, Column label, Column text) {
    return classes(file, rows(file).map(Fields.labelled(label, text)));
  }

  private static LabelledText labelled(Row row) {
    List<Column> columns = row.columns();
    if (!columns.equals(List.of(Column.of(1), Column.of(2)))) {
      return new LabelledText(row.text(LABEL), row.text(TEXT));
    }
    return new LabelledText(row.text(columns.getFirst()), row.text(columns.getLast()));
  }

  private static Examples classes(Path file, Source<LabelledText> source) {
    var examples = new Examples(source.toList());
    if (examples.classes().size() == 1) {
      throw new DataException(
          "%s: every label is \"%s\", expected two classes or more"
              .formatted(file, examples.classes().getFirst()));
    }
    return examples;
  }
}
