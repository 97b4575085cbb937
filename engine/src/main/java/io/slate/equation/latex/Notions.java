package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.Expression;
import io.slate.equation.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be known about the names of a cell to typeset them: which change from step to step,
 * which are numbers, vectors or matrices, and which letters are taken by indices.
 */
final class Notions {
  /** How many axes a value has. */
  enum Rank {
    NUMBER,
    VECTOR,
    MATRIX
  }

  private static final List<String> NODES = List.of("j", "n", "v", "m", "q");

  private final Map<String, Rank> ranks = new HashMap<>();
  private final Map<String, Expression> values = new LinkedHashMap<>();
  private final Set<String> timed = new HashSet<>();
  private final Set<String> indices = new HashSet<>();
  private final Set<String> families = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<String> tensors = new HashSet<>();
  private boolean tree;

  Notions(CellSyntax cell) {
    cell.declarations().forEach(this::declare);
    cell.statements().forEach(this::collect);
    values.keySet().forEach(name -> ranks.putIfAbsent(name, Rank.VECTOR));
    boolean again = true;
    for (int round = 0; again && round <= values.size(); round++) {
      again = false;
      for (Map.Entry<String, Expression> entry : values.entrySet()) {
        if (Rewrites.readsTime(entry.getValue(), timed) && timed.add(entry.getKey())) {
          again = true;
        }
        Rank rank = rank(entry.getValue());
        again |= rank != ranks.put(entry.getKey(), rank);
      }
    }
  }

  private void declare(Declaration declaration) {
    names.add(declaration.name());
    switch (declaration) {
      case Declaration.Input _, Declaration.State _ -> {
        timed.add(declaration.name());
        ranks.put(declaration.name(), Rank.VECTOR);
      }
      case Declaration.Output _ -> timed.add(declaration.name());
      case Declaration.Parameter parameter -> {
        if (!parameter.family().isEmpty()) {
          families.add(parameter.name());
        }
        if (parameter.kind() == Declaration.Kind.TENSOR) {
          tensors.add(parameter.name());
        }
        Rank rank =
            switch (parameter.kind()) {
              case WEIGHT, TENSOR -> Rank.MATRIX;
              case BIAS, VECTOR -> Rank.VECTOR;
              case SCALAR -> Rank.NUMBER;
            };
        ranks.put(parameter.name(), rank);
      }
      case Declaration.Matrix _ -> ranks.put(declaration.name(), Rank.MATRIX);
      case Declaration.Activation _ -> functions.add(declaration.name());
      case Declaration.Constant _, Declaration.WholeNumber _, Declaration.Size _ ->
          ranks.put(declaration.name(), Rank.NUMBER);
    }
  }

  private void collect(Statement statement) {
    switch (statement) {
      case Statement.Equation(_, var targets, var value, _) -> {
        for (Statement.Target target : targets) {
          String name = target.name().name();
          names.add(name);
          values.put(name, value);
          if (!target.name().indices().isEmpty()) {
            families.add(name);
          }
          target.child().ifPresent(this::child);
        }
        Expressions.visit(value, this::look);
      }
      case Statement.Loop(var index, _, var body, _) -> {
        indices.add(index);
        body.forEach(this::collect);
      }
    }
  }

  private void child(String index) {
    indices.add(index);
    tree = true;
  }

  private void look(Expression expression) {
    switch (expression) {
      case Expression.At(_, Expression.Place.Child _, _) -> tree = true;
      case Expression.Sum(var index, var range, _, _) -> {
        indices.add(index);
        tree |= range.isEmpty();
      }
      default -> {}
    }
  }

  /** Whether states are read at the children of a node. */
  boolean isTree() {
    return tree;
  }

  /** The letter of the time, or of the node of a tree. */
  String time() {
    return tree
        ? NODES.stream()
            .filter(letter -> indices.stream().noneMatch(index -> index.startsWith(letter)))
            .findFirst()
            .orElse("j")
        : "t";
  }

  /** Whether a name has another value at every step. */
  boolean isTimed(String name) {
    return timed.contains(name);
  }

  boolean isTensor(String name) {
    return tensors.contains(name);
  }

  boolean isFunction(String name) {
    return functions.contains(name);
  }

  /** Whether a label could be taken for an index. */
  boolean isIndex(String label, String stem) {
    boolean number = !label.isEmpty() && label.chars().allMatch(Character::isDigit);
    return label.equals(time())
        || indices.contains(label)
        || (tree && (Letters.isSide(label) || label.startsWith(time())))
        || (number && families.stream().anyMatch(f -> f.equals(stem) || f.startsWith(stem + "_")));
  }

  /** How many axes a value has, as far as the names tell. */
  Rank rank(Expression expression) {
    return switch (expression) {
      case Expression.Literal _ -> Rank.NUMBER;
      case Expression.Name(var name, _, _) when name.equals("I") && !names.contains("I") ->
          Rank.MATRIX;
      case Expression.Name(var name, _, _) -> ranks.getOrDefault(name, Rank.NUMBER);
      case Expression.At _, Expression.Concatenation _ -> Rank.VECTOR;
      case Expression.Call(var function, var arguments, _) -> call(function, arguments);
      case Expression.Application(var left, var right, _) -> product(left, right);
      case Expression.Binary(var operator, var left, var right, _) ->
          switch (operator) {
            case STAR, DOT, CROSS -> product(left, right);
            case ADD, SUBTRACT, ELEMENTWISE, DIVIDE, POWER -> larger(rank(left), rank(right));
          };
      case Expression.Negation(var operand, _) -> rank(operand);
      case Expression.Transposition(var operand, _) -> rank(operand);
      case Expression.Sum(_, _, var body, _) -> rank(body);
    };
  }

  private Rank call(String function, List<Expression> arguments) {
    boolean reduces =
        switch (function) {
          case "sum", "mean", "dot" -> true;
          case "min", "max" -> arguments.size() == 1;
          default -> false;
        };
    if (tensors.contains(function)) {
      return Rank.VECTOR;
    }
    if (reduces) {
      return Rank.NUMBER;
    }
    Rank rank = Rank.NUMBER;
    for (Expression argument : arguments) {
      rank = larger(rank, rank(argument));
    }
    return rank;
  }

  private Rank product(Expression left, Expression right) {
    Rank a = rank(left);
    Rank b = rank(right);
    return a == Rank.MATRIX && b == Rank.VECTOR ? Rank.VECTOR : larger(a, b);
  }

  private static Rank larger(Rank a, Rank b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
