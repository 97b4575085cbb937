package io.slate.corpus.series;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.Optional;

/**
 * Reads a {@code .ts} file: lines that begin with {@code @} say what it holds, then each line is a
 * series, dimension after dimension with colons between, and its class or target behind the last.
 */
public final class TsFile extends LineRecords<SeriesExample> {
  private final TsHeader header;
  private final TsLine form;

  private TsFile(TextFile file) {
    super(file.name(), file.longLines(), "lines of a .ts file");
    try {
      this.header = readHeader();
      this.form = new TsLine(header);
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  /**
   * The series of a file. Opening it throws a {@link DataException} if its header cannot be used;
   * reading it, if a series has not the dimensions and steps that the header states, dimensions of
   * a series differ in length, a value is missing against the header, or a label is unknown.
   */
  public static Source<SeriesExample> read(TextFile file) {
    return () -> new TsFile(file);
  }

  /** What the file says of itself. */
  public static TsHeader header(TextFile file) {
    try (var reader = new TsFile(file)) {
      return reader.header;
    }
  }

  private TsHeader readHeader() {
    var reader = new TsHeaderReader();
    Optional<String> line = line();
    while (line.isPresent()) {
      String text = line.get().strip();
      if (text.equalsIgnoreCase("@data")) {
        return placed(reader);
      }
      if (text.startsWith("@")) {
        add(reader, text.substring(1));
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        throw fault("found data, expected @data before it");
      }
      line = line();
    }
    throw fault("the file ends here, expected @data");
  }

  private void add(TsHeaderReader reader, String line) {
    try {
      reader.add(line);
    } catch (DataException e) {
      throw fault(e);
    }
  }

  private TsHeader placed(TsHeaderReader reader) {
    try {
      return reader.header();
    } catch (DataException e) {
      throw fault(new DataException("in the header above: " + e.getMessage(), e));
    }
  }

  @Override
  protected Optional<SeriesExample> read() {
    Optional<String> line = line();
    while (line.isPresent() && (line.get().isBlank() || line.get().startsWith("#"))) {
      line = line();
    }
    try {
      return line.map(form::parse);
    } catch (DataException e) {
      throw fault(e);
    }
  }
}
