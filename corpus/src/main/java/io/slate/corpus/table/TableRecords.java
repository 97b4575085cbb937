package io.slate.corpus.table;

import io.slate.corpus.source.Records;
import io.slate.data.DataException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Rows of separated values, with the header taken off and the widths held to the first row's. */
final class TableRecords implements Records<Row> {
  private record Placed(List<String> cells, String place) {}

  private final Records<List<String>> cells;
  private final Header header;
  private final Deque<Placed> ahead = new ArrayDeque<>();
  private List<String> names = List.of();
  private int width;
  private String firstPlace = "";
  private String place;
  private boolean begun;

  TableRecords(Records<List<String>> cells, Header header) {
    this.cells = cells;
    this.header = header;
    this.place = cells.place();
  }

  @Override
  public Optional<Row> next() {
    if (!begun) {
      begin();
      begun = true;
    }
    Optional<Placed> row = ahead.isEmpty() ? read() : Optional.of(ahead.remove());
    return row.map(this::checked);
  }

  private void begin() {
    String name = cells.place();
    Placed first = read().orElseThrow();
    Optional<Placed> second = header == Header.DETECTED ? read() : Optional.empty();
    width = first.cells().size();
    firstPlace = first.place();
    if (header.isIn(first.cells(), second.map(Placed::cells).orElse(List.of()))) {
      names = names(first);
    } else {
      ahead.add(first);
    }
    second.ifPresent(ahead::add);
    if (ahead.isEmpty() && read().map(ahead::add).isEmpty()) {
      throw new DataException(name + ": holds a header alone, expected rows below it");
    }
  }

  private static List<String> names(Placed row) {
    var known = new HashSet<String>();
    for (String name : row.cells()) {
      if (!known.add(name)) {
        throw new DataException(
            "%s: the header names the column \"%s\" twice".formatted(row.place(), name));
      }
    }
    return row.cells();
  }

  private Optional<Placed> read() {
    return cells.next().map(row -> new Placed(row, cells.place()));
  }

  private Row checked(Placed row) {
    place = row.place();
    int found = row.cells().size();
    if (found != width) {
      throw new DataException(
          "%s: found %d column%s, expected %d as in %s"
              .formatted(place, found, found == 1 ? "" : "s", width, firstPlace));
    }
    return new TableRow(names, row.cells());
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public void close() {
    cells.close();
  }
}
