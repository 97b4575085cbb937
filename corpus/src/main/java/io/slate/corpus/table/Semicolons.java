package io.slate.corpus.table;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import io.slate.data.TextLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tables with semicolons in place of commas, as programs write them in countries where a comma
 * stands before decimals.
 */
final class Semicolons {
  /** Lines that are looked at. */
  private static final int LINES = 50;

  /** Bytes of them, where they cannot be read twice. */
  private static final int MOST_BYTES = 1 << 16;

  private static final Pattern DECIMAL = Pattern.compile("\\s*[-+]?\\d+,\\d+([eE][-+]?\\d+)?\\s*");

  private Semicolons() {}

  /**
   * Whether a file seems to be one: outside quotes every line has as many semicolons as the first,
   * and commas come by chance, or in numbers alone.
   */
  static boolean separate(TextFile file) {
    return separate(first(file));
  }

  /**
   * The same of what comes from elsewhere: by the lines that are there already, or the first one
   * that comes. Nothing is taken away.
   *
   * @param in supports {@link InputStream#mark}
   */
  static boolean separate(InputStream in) {
    var head = new ByteArrayOutputStream();
    in.mark(MOST_BYTES);
    try {
      int lines = 0;
      while (lines < LINES && head.size() < MOST_BYTES && (lines == 0 || in.available() > 0)) {
        int each = in.read();
        if (each < 0) {
          break;
        }
        head.write(each);
        lines += each == '\n' ? 1 : 0;
      }
      in.reset();
    } catch (IOException _) {
      return false; // whoever reads the table says what is wrong with it
    }
    String text = head.toString(StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n');
    return separate(first(TextFile.of("the input", end < 0 ? text : text.substring(0, end))));
  }

  private static boolean separate(List<String> lines) {
    return areEqual(lines, ';')
        && (!areEqual(lines, ',') || lines.stream().allMatch(Semicolons::hasDecimals));
  }

  private static List<String> first(TextFile file) {
    List<String> first = new ArrayList<>();
    try (TextLines lines = file.lines()) {
      Optional<String> line = lines.next();
      while (line.isPresent() && first.size() < LINES) {
        line.filter(text -> !text.isEmpty()).ifPresent(first::add);
        line = lines.next();
      }
    } catch (DataException _) {
      return List.of(); // whoever reads the table says what is wrong with it
    }
    return first;
  }

  private static boolean areEqual(List<String> lines, char separator) {
    List<Long> counts =
        lines.stream().map(line -> outsideQuotes(line, separator)).distinct().toList();
    return counts.size() == 1 && counts.getFirst() > 0;
  }

  private static long outsideQuotes(String line, char separator) {
    long count = 0;
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      isQuoted ^= line.charAt(i) == '"';
      count += !isQuoted && line.charAt(i) == separator ? 1 : 0;
    }
    return count;
  }

  private static boolean hasDecimals(String line) {
    return Stream.of(line.split(";", -1))
        .allMatch(cell -> !cell.contains(",") || DECIMAL.matcher(cell).matches());
  }

  /** The rows of such a file; in a value that is a number, its comma is read as a point. */
  static Source<Row> read(TextFile file, Header header) {
    Source<List<String>> cells = () -> new QuotedCells(file, ';');
    return () -> new TableRecords(cells.map(Semicolons::withPoints).open(), header);
  }

  private static List<String> withPoints(List<String> cells) {
    return cells.stream()
        .map(cell -> DECIMAL.matcher(cell).matches() ? cell.replace(',', '.') : cell)
        .toList();
  }
}
