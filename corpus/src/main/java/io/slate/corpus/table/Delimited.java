package io.slate.corpus.table;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;

/**
 * How values are separated in a table. Every row must have as many as the first; empty lines are
 * skipped.
 *
 * @param separator what stands between two values
 * @param quoting whether a value may stand in quotes
 * @param header whether the first row names the columns
 */
public record Delimited(char separator, Quoting quoting, Header header) {
  /** What a double quote means. */
  public enum Quoting {
    /** A double quote is a character like any other. */
    NONE,
    /**
     * A value in double quotes may hold separators, line ends and, doubled, quotes (RFC 4180). A
     * line end in it is read as a line feed.
     */
    DOUBLE
  }

  /** Tabs, without quoting: a review may begin with a quote. */
  public static final Delimited TSV = new Delimited('\t', Quoting.NONE, Header.DETECTED);

  /** Commas, with quoting. */
  public static final Delimited CSV = new Delimited(',', Quoting.DOUBLE, Header.DETECTED);

  /** The same with another separator. */
  public Delimited separatedBy(char other) {
    return new Delimited(other, quoting, header);
  }

  /** The same with the header said. */
  public Delimited with(Header said) {
    return new Delimited(separator, quoting, said);
  }

  /**
   * The rows of a text. Opening it throws a {@link io.slate.data.DataException} if it cannot be
   * opened; reading it, if it holds no row or rows of several lengths, or is not UTF-8.
   */
  public Source<Row> read(TextFile file) {
    return () -> {
      var cells =
          switch (quoting) {
            case NONE -> new PlainCells(file, separator);
            case DOUBLE -> new QuotedCells(file, separator);
          };
      return new TableRecords(cells, header);
    };
  }
}
