package io.slate.cell;

import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.graph.Dim;
import io.slate.graph.Elaborator;
import io.slate.graph.Graph;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Completes the sizes that a user gives with those that a cell's text sets, and checks them. */
final class CellSizes {
  private CellSizes() {}

  static Sizes complete(Cell cell, Sizes given) {
    requireKnown(cell, given);
    Sizes sizes = given;
    for (var entry : defaults(cell).entrySet()) {
      sizes = sizes.has(entry.getKey()) ? sizes : sizes.with(entry.getKey(), entry.getValue());
    }
    Graph graph = cell.graph();
    for (String name : graph.sizes()) {
      if (!sizes.has(name)) {
        throw new ShapeException(
            "the cell "
                + cell.name()
                + " needs the size '"
                + name
                + "', and given are "
                + given
                + ". Add with(\""
                + name
                + "\", …)");
      }
    }
    sizes = derived(cell, sizes);
    requireFit(cell, graph, sizes);
    return sizes;
  }

  static List<String> open(Cell cell) {
    Set<String> known = defaults(cell).keySet();
    return cell.graph().sizes().stream().filter(size -> !known.contains(size)).toList();
  }

  /** Sizes that the text sets to a number, {@code size heads = 4}. */
  private static Map<String, Integer> defaults(Cell cell) {
    Map<String, Integer> defaults = new LinkedHashMap<>();
    for (Declaration declaration : cell.syntax().declarations()) {
      if (declaration instanceof Declaration.Size(var name, var value, _)
          && value.orElse(null) instanceof Expression.Literal(var number, _)) {
        defaults.put(name, (int) number);
      }
    }
    return defaults;
  }

  /** Sizes that the text makes equal to others: {@code size input = hidden}. */
  private static Sizes derived(Cell cell, Sizes given) {
    Sizes sizes = given;
    for (var entry : Elaborator.equalSizes(cell.syntax(), cell.choices()).entrySet()) {
      String name = entry.getKey();
      Dim value = entry.getValue();
      int length = value.in(sizes);
      if (sizes.has(name) && sizes.get(name) != length) {
        throw new ShapeException(
            "the cell %s has size %s = %s, which is %d, and given is %s = %d"
                .formatted(cell.name(), name, value, length, name, sizes.get(name)));
      }
      sizes = sizes.with(name, length);
    }
    return sizes;
  }

  private static void requireKnown(Cell cell, Sizes given) {
    Set<String> known = new TreeSet<>(Set.of("input", "hidden"));
    for (Declaration declaration : cell.syntax().declarations()) {
      if (declaration instanceof Declaration.Size size) {
        known.add(size.name());
      }
    }
    List<String> unknown = new ArrayList<>(given.values().keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String name = unknown.getFirst();
      throw new ShapeException(
          "the cell "
              + cell.name()
              + " has no size '"
              + name
              + "'; it has "
              + String.join(", ", known)
              + EquationException.didYouMean(name, known).map(hint -> "; " + hint).orElse(""));
    }
  }

  /** Everything has a length, and heads divide what they cut. */
  private static void requireFit(Cell cell, Graph graph, Sizes sizes) {
    try {
      graph.states().values().forEach(length -> length.in(sizes));
      graph.inputs().values().forEach(input -> input.length().in(sizes));
      graph.values().values().forEach(value -> value.shape().count(sizes));
      graph.parameters().values().forEach(parameter -> parameter.stored(sizes));
      graph.parameters().values().forEach(parameter -> parameter.shape().count(sizes));
    } catch (ShapeException misfit) {
      throw new ShapeException(
          "the cell " + cell.name() + " does not fit " + sizes + ": " + misfit.getMessage());
    }
  }
}
