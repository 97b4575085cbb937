package io.slate.graph;

import io.slate.equation.Expression;
import io.slate.graph.Flattener.Definition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Puts the unordered definitions of a cell into an order in which each uses only earlier ones. */
final class Ordering {
  private final Scope scope;
  private final SequencedMap<String, Definition> definitions;
  private final Set<String> done = new LinkedHashSet<>();

  private Ordering(Scope scope, SequencedMap<String, Definition> definitions) {
    this.scope = scope;
    this.definitions = definitions;
  }

  /** The definitions in an order of use; a cycle is refused with its path. */
  static List<Definition> of(Scope scope, SequencedMap<String, Definition> definitions) {
    var ordering = new Ordering(scope, definitions);
    definitions.keySet().forEach(ordering::visit);
    return ordering.done.stream().map(definitions::get).toList();
  }

  /** Depth first, with the path kept by hand so that long chains do not use the Java stack. */
  private void visit(String root) {
    SequencedMap<String, Iterator<String>> path = new LinkedHashMap<>();
    path.put(root, references(root).iterator());
    if (done.contains(root)) {
      return;
    }
    while (!path.isEmpty()) {
      var top = path.lastEntry();
      if (!top.getValue().hasNext()) {
        done.add(top.getKey());
        path.pollLastEntry();
        continue;
      }
      String next = top.getValue().next();
      if (path.containsKey(next)) {
        throw cycle(new ArrayList<>(path.keySet()), next);
      }
      if (!done.contains(next)) {
        path.put(next, references(next).iterator());
      }
    }
  }

  private RuntimeException cycle(List<String> path, String again) {
    List<String> circle = new ArrayList<>(path.subList(path.indexOf(again), path.size()));
    circle.add(again);
    Definition definition = definitions.get(again);
    return scope.error(
        java.util.Objects.requireNonNull(definition).span(),
        "these equations go round in a circle: "
            + String.join(" → ", circle)
            + ". Read one of them at the step before, as in "
            + again
            + "[t-1], if it is a state");
  }

  private Set<String> references(String key) {
    Definition definition = java.util.Objects.requireNonNull(definitions.get(key));
    Set<String> found = new LinkedHashSet<>();
    collect(definition.value(), definition.indices(), found);
    return found;
  }

  private void collect(Expression expression, Map<String, Integer> indices, Set<String> found) {
    switch (expression) {
      case Expression.Literal _ -> {}
      case Expression.Name name -> add(scope.key(name, indices), found);
      case Expression.At(var name, Expression.Place.Child(var which), _) ->
          add(scope.childKey(name, scope.place(which, indices), indices), found);
      case Expression.At _ -> {}
      case Expression.Concatenation(var parts, _) -> parts.forEach(p -> collect(p, indices, found));
      case Expression.Call(_, var arguments, _) ->
          arguments.forEach(argument -> collect(argument, indices, found));
      case Expression.Application(var left, var right, _) -> {
        collect(left, indices, found);
        collect(right, indices, found);
      }
      case Expression.Binary(_, var left, var right, _) -> {
        collect(left, indices, found);
        collect(right, indices, found);
      }
      case Expression.Negation(var operand, _) -> collect(operand, indices, found);
      case Expression.Transposition(var operand, _) -> collect(operand, indices, found);
      case Expression.Sum sum -> {
        int[] ends = SumRange.of(scope, sum, indices);
        for (int i = ends[0]; i <= ends[1]; i++) {
          collect(sum.body(), Scope.with(indices, sum.index(), i), found);
        }
      }
    }
  }

  private void add(String key, Set<String> found) {
    if (definitions.containsKey(key)) {
      found.add(key);
    }
  }
}
