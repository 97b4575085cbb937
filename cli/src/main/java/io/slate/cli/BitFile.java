package io.slate.cli;

import io.slate.corpus.forecast.Features;
import io.slate.corpus.music.Piece;
import io.slate.corpus.music.Pieces;
import io.slate.corpus.series.Series;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.data.DataException;
import io.slate.data.Shelf;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where bits stand: pieces of music in JSON, or the columns of a table, whose rows are steps.
 *
 * @param columns of a table; empty for pieces
 * @param steps of the windows that a table is cut into; each begins with the last of the one before
 */
record BitFile(List<String> columns, int steps) {
  BitFile {
    columns = List.copyOf(columns);
  }

  /** Whether a file holds pieces. */
  static boolean holdsPieces(Path file) {
    return TaskOptions.hasEnding(file, ".json");
  }

  /** That of a file: of a table the columns that are asked for, or every one of numbers. */
  static BitFile of(Path file, List<Column> asked, int steps) {
    return new BitFile(
        holdsPieces(file) ? List.of() : SeriesColumns.of(file, asked, Optional.empty()).names(),
        steps);
  }

  /** Bits of a step. */
  int width() {
    return columns.isEmpty() ? Piece.KEYS : columns.size();
  }

  /** What bits are called. */
  List<String> names() {
    return columns.isEmpty()
        ? IntStream.range(0, Piece.KEYS).mapToObj(key -> "key " + key).toList()
        : columns;
  }

  /**
   * The pieces of a part.
   *
   * @throws DataException naming line and column, if there is no such part
   */
  List<float[]> pieces(Path file, String part) {
    return Pieces.read(TextFile.of(file), part).toList().stream()
        .map(piece -> piece.multiHot().values())
        .filter(values -> values.length > width())
        .toList();
  }

  /**
   * All rows of a table, {@code [steps, width]}.
   *
   * @throws DataException naming the step and the column, if a value is neither 0 nor 1
   */
  float[] rows(Path file) {
    Series series = SeriesColumns.read(Features.of(columns), file);
    for (int t = 0; t < series.steps(); t++) {
      for (int bit = 0; bit < width(); bit++) {
        float value = series.value(t, bit);
        if (value != 0 && value != 1) {
          throw new DataException(
              "%s: column %s is %s at step %d, expected 0 or 1. Choose columns with --columns"
                  .formatted(
                      file,
                      columns.get(bit),
                      Float.isNaN(value) ? "missing" : Float.toString(value),
                      t + 1));
        }
      }
    }
    return series.values();
  }

  /** Some rows cut into windows of two steps or more, of which each shares one with the next. */
  List<float[]> windows(float[] rows, int from, int to) {
    return Shelf.made(
        Math.max(0, Math.ceilDiv(to - 1 - from, steps)),
        i -> {
          int at = from + i * steps;
          int end = Math.min(at + steps + 1, to);
          return Arrays.copyOfRange(rows, at * width(), end * width());
        });
  }

  /** What a file is tested on: the part {@code test} of pieces, or all of a table. */
  List<float[]> tested(Path file) {
    requireSame(file);
    if (columns.isEmpty()) {
      return pieces(file, "test");
    }
    float[] rows = rows(file);
    return windows(rows, 0, rows.length / width());
  }

  private void requireSame(Path file) {
    if (holdsPieces(file) != columns.isEmpty()) {
      throw new DataException(
          file
              + (columns.isEmpty()
                  ? ": is a table, and the model learned from pieces (.json)"
                  : ": holds pieces, and the model learned from the columns of a table"));
    }
  }
}
