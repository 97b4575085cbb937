package io.slate.corpus.source;

import io.slate.data.DataException;
import io.slate.data.TextLines;
import java.util.Optional;

/**
 * Records read from the lines of a text; a subclass says how. A text without records is refused.
 */
public abstract class LineRecords<T> implements Records<T> {
  private final String name;
  private final String expected;
  private final TextLines lines;
  private String place;
  private boolean any;

  /**
   * Opens nothing and reads nothing.
   *
   * @param name what messages call the text
   * @param lines closed with this
   * @param expected what a message about a text without records says is expected
   */
  protected LineRecords(String name, TextLines lines, String expected) {
    this.name = name;
    this.lines = lines;
    this.expected = expected;
    this.place = name;
  }

  /** The next record, from as many lines as it has; absent at the end. */
  protected abstract Optional<T> read();

  @Override
  public final Optional<T> next() {
    Optional<T> record = read();
    if (record.isEmpty() && !any) {
      throw new DataException(name + ": is empty, expected " + expected);
    }
    any = true;
    return record;
  }

  /** The next line; absent at the end. */
  protected final Optional<String> line() {
    Optional<String> line = lines.next();
    if (line.isPresent()) {
      place = lines.place();
    }
    return line;
  }

  /** What is wrong with the line that was read last. */
  protected final DataException fault(String what) {
    return new DataException(place + ": " + what);
  }

  /** The same of what was found further down, without a place. */
  protected final DataException fault(DataException cause) {
    return new DataException(place + ": " + cause.getMessage(), cause);
  }

  @Override
  public final String place() {
    return place;
  }

  @Override
  public final void close() {
    lines.close();
  }
}
