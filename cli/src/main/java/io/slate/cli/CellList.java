package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slate cell list}: the library. */
@Command(
    name = "list",
    description = "List the cells of the library with their numbers of parameters.",
    footer = {
      "",
      "A size that a cell needs besides these, such as a projection, is taken as --hidden; where"
          + " the input must have the length of the state, so is the input."
    })
final class CellList implements Runnable {
  /** What a table of names, numbers and a little of the titles needs. */
  private static final int TABLE_WIDTH = 70;

  @Mixin private Output output;

  @Option(
      names = "--input",
      defaultValue = "128",
      paramLabel = "LENGTH",
      description = "Length of the input: ${DEFAULT-VALUE}.")
  private int input;

  @Option(
      names = "--hidden",
      defaultValue = "256",
      paramLabel = "LENGTH",
      description = "Length of the state: ${DEFAULT-VALUE}.")
  private int hidden;

  /**
   * One cell of the list.
   *
   * @param parameters how many, unless the sizes do not fit the cell
   * @param misfit why they do not
   */
  private record Entry(
      String name,
      OptionalLong parameters,
      SortedMap<String, Integer> sizes,
      Optional<String> misfit,
      String title) {}

  @Override
  public void run() {
    List<Entry> entries = Cell.library().stream().map(name -> entry(Cell.named(name))).toList();
    output.show(entries, page -> show(page, entries));
  }

  private Entry entry(Cell cell) {
    Sizes given = Sizes.none();
    for (String size : cell.openSizes()) {
      given = given.with(size, size.equals("input") ? input : hidden);
    }
    try {
      Sizes sizes = cell.sizes(given);
      var parameters = OptionalLong.of(cell.parameterCount(sizes));
      return new Entry(cell.name(), parameters, sizes.values(), Optional.empty(), cell.title());
    } catch (ShapeException misfit) {
      var why = Optional.ofNullable(misfit.getMessage());
      return new Entry(cell.name(), OptionalLong.empty(), given.values(), why, cell.title());
    }
  }

  private void show(Page page, List<Entry> entries) {
    if (page.isScreen() && page.width() < TABLE_WIDTH) {
      entries.forEach(entry -> showNarrow(page, entry));
    } else {
      Table table = Table.of("cell", "parameters", "source");
      entries.forEach(entry -> table.row(entry.name(), count(entry), source(entry)));
      page.table(table);
    }
    entries.forEach(entry -> entry.misfit().ifPresent(page::text));
    page.line("%d cells at input = %d, hidden = %d".formatted(entries.size(), input, hidden));
  }

  /** On two lines: name and number, then what it is. */
  private void showNarrow(Page page, Entry entry) {
    int gap = Math.max(1, page.width() - entry.name().length() - count(entry).length());
    page.line(page.style(Style.BOLD, entry.name()) + " ".repeat(gap) + count(entry));
    page.line("  " + Shown.cut(source(entry), page.width() - 2));
  }

  private static String count(Entry entry) {
    OptionalLong count = entry.parameters();
    return count.isPresent() ? Amounts.count(count.getAsLong()) : "–";
  }

  /** The title, behind what sizes it took besides those that were asked for. */
  private String source(Entry entry) {
    String others = others(entry);
    return others.isEmpty() ? entry.title() : "(" + others + ") " + entry.title();
  }

  /** The sizes that are not as asked for. */
  private String others(Entry entry) {
    Map<String, Integer> others = new TreeMap<>(entry.sizes());
    others.remove("hidden", hidden);
    others.remove("input", input);
    return others.entrySet().stream()
        .map(size -> size.getKey() + " = " + size.getValue())
        .collect(Collectors.joining(", "));
  }
}
