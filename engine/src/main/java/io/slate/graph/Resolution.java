package io.slate.graph;

import io.slate.equation.Declaration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Rebuilds a graph with every open length filled in. */
final class Resolution {
  private final Unifier unifier;
  private final Scope scope;

  Resolution(Unifier unifier, Scope scope) {
    this.unifier = unifier;
    this.scope = scope;
  }

  Graph resolve(Graph open) {
    SequencedMap<String, Graph.Trained> parameters = new LinkedHashMap<>();
    open.parameters().forEach((name, trained) -> parameters.put(name, resolve(name, trained)));
    SequencedMap<String, Graph.Given> inputs = new LinkedHashMap<>();
    open.inputs()
        .forEach(
            (name, given) ->
                inputs.put(name, new Graph.Given(unifier.resolve(given.length()), given.varies())));
    SequencedMap<String, Dim> states = new LinkedHashMap<>();
    open.states().forEach((name, length) -> states.put(name, unifier.resolve(length)));
    var pool = new Expressions();
    Map<Expr, Expr> rebuilt = new HashMap<>();
    for (Expr node : Expressions.reachable(open.values().values())) {
      List<Expr> operands = node.operands().stream().map(rebuilt::get).toList();
      rebuilt.put(node, rebuild(pool, node, operands));
    }
    return new Graph(
        open.name(),
        pool,
        inputs,
        states,
        parameters,
        rebuilt(open.values(), rebuilt),
        rebuilt(open.matrices(), rebuilt),
        open.output(),
        open.gates(),
        open.lines(),
        open.tree());
  }

  /** What no value is made of is left out. */
  private static SequencedMap<String, Expr> rebuilt(
      SequencedMap<String, Expr> named, Map<Expr, Expr> rebuilt) {
    SequencedMap<String, Expr> found = new LinkedHashMap<>();
    named.forEach(
        (name, node) -> {
          Expr now = rebuilt.get(node);
          if (now != null) {
            found.put(name, now);
          }
        });
    return found;
  }

  private Expr rebuild(Expressions pool, Expr node, List<Expr> operands) {
    return switch (node.op()) {
      case Op.Length(var dim) -> {
        Dim resolved = unifier.resolve(dim);
        yield resolved.isKnown()
            ? pool.constant(resolved.in(Sizes.none()))
            : pool.leaf(new Op.Length(resolved), Shape.SCALAR);
      }
      case Op.Leaf leaf -> pool.leaf(leaf, resolve(node.shape()));
      case Op.Slice(var from, var length) ->
          pool.slice(operands.get(0), unifier.resolve(from), unifier.resolve(length));
      case Op.Fill(var length) -> pool.fill(operands.get(0), unifier.resolve(length));
      case Op.Columns(var from, var count) ->
          pool.columns(operands.get(0), unifier.resolve(from), unifier.resolve(count));
      case Op.Product(var transposed, var blocks) ->
          pool.product(operands.get(0), operands.get(1), unifier.resolve(blocks), transposed);
      default -> pool.with(node, operands);
    };
  }

  private Shape resolve(Shape shape) {
    return new Shape(shape.lengths().stream().map(unifier::resolve).toList());
  }

  private Graph.Trained resolve(String name, Graph.Trained trained) {
    Shape shape = resolve(trained.shape());
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.lengths().get(axis).sizes().stream().anyMatch(Unifier::isOpen)) {
        throw unknownLength(name, axis, shape.rank());
      }
    }
    return new Graph.Trained(
        trained.kind(), shape, unifier.resolve(trained.blocks()), trained.start());
  }

  private RuntimeException unknownLength(String name, int axis, int rank) {
    String base = name.replaceFirst("\\{.*", "");
    Declaration declaration = scope.find(base).orElseThrow();
    String which = rank == 1 ? "the length" : axis == 0 ? "the rows" : "the columns";
    return scope.error(
        declaration.span(),
        which
            + " of '"
            + base
            + "' cannot be inferred from its use. Give its shape, as in '"
            + base
            + (rank == 1 ? "[hidden]" : "[hidden, input]")
            + "'");
  }
}
