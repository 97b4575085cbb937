package io.slate.corpus.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Values between separators, some in quotes. */
final class QuotedCells implements Records<List<String>> {
  /** How many characters a row may have: without a limit, an open quote would read a whole file. */
  private static final int LONGEST_ROW = 1 << 24;

  private final String name;
  private final CloseableIterator<CsvRecord> records;
  private String place;

  QuotedCells(TextFile file, char separator) {
    this.name = file.name();
    this.place = name;
    this.records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(LONGEST_ROW)
            .ofCsvRecord(new LinesReader(file.lines()))
            .iterator();
  }

  @Override
  public Optional<List<String>> next() {
    try {
      if (!records.hasNext()) {
        if (place.equals(name)) {
          throw new DataException(name + ": is empty, expected rows of values");
        }
        return Optional.empty();
      }
      CsvRecord record = records.next();
      place = name + ", line " + record.getStartingLineNumber();
      return Optional.of(record.getFields());
    } catch (CsvParseException e) {
      throw fault(e);
    }
  }

  /** A fault of the text below the table comes wrapped; a fault of the table is the library's. */
  private DataException fault(CsvParseException e) {
    if (e.getCause() instanceof DataException text) {
      return text;
    }
    String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    String after = place.equals(name) ? place : "after " + place;
    return new DataException(
        after + ": " + e.getMessage() + cause + ". Look for a quote that is not closed", e);
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
