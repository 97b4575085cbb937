package io.slate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells in aligned columns; a column whose cells are all numbers is aligned right. */
final class Table {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,]+(e[-+]?\\d+)? ?%?|–");

  private static final int GAP = 2;

  private final List<String> titles;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> titles) {
    this.titles = titles;
  }

  /** A table with a title over each column. */
  static Table of(String... titles) {
    return new Table(List.of(titles));
  }

  /** Adds a row of as many cells as there are titles. */
  Table row(Object... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells in a table of %d columns".formatted(cells.length, titles.size()));
    }
    rows.add(IntStream.range(0, cells.length).mapToObj(i -> String.valueOf(cells[i])).toList());
    return this;
  }

  /** The titles as one line. */
  String header() {
    return aligned(titles);
  }

  /** The rows, a line each. */
  List<String> lines() {
    return rows.stream().map(this::aligned).toList();
  }

  /** The same in lines of at most so many columns: the last column of text is cut. */
  Table within(int columns) {
    int all = IntStream.range(0, titles.size()).map(this::width).sum() + GAP * (titles.size() - 1);
    int last =
        IntStream.range(0, titles.size())
            .filter(column -> !isNumeric(column))
            .reduce(0, (_, column) -> column);
    if (all <= columns || isNumeric(last)) {
      return this;
    }
    int room = Math.max(1, width(last) - (all - columns));
    var cut = new Table(replaced(titles, last, room));
    rows.forEach(row -> cut.rows.add(replaced(row, last, room)));
    return cut;
  }

  private static List<String> replaced(List<String> cells, int column, int room) {
    List<String> replaced = new ArrayList<>(cells);
    replaced.set(column, Shown.cut(cells.get(column), room));
    return List.copyOf(replaced);
  }

  private String aligned(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> aligned(cells.get(column), column))
        .collect(Collectors.joining(" ".repeat(GAP)))
        .stripTrailing();
  }

  private String aligned(String cell, int column) {
    String space = " ".repeat(width(column) - length(cell));
    return isNumeric(column) ? space + cell : cell + space;
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    return Math.max(widest, length(titles.get(column)));
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
  }

  private static int length(String cell) {
    return Shown.width(cell);
  }
}
