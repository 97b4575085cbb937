package io.slate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells in aligned columns; a column whose cells are all numbers is aligned right. */
final class Table {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,]+ ?%?|–");

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

  private String aligned(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> aligned(cells.get(column), column))
        .collect(Collectors.joining("  "))
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
    return cell.codePointCount(0, cell.length());
  }
}
