package io.slate.cell;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The function whose true derivative the declared one is, where a cell stops a gradient or lets it
 * go straight through: what is stopped is held at its value, and {@code straight_through(f(x))} is
 * x plus the held difference f(x) − x (Bengio, Léonard &amp; Courville 2013). Value and declared
 * derivative are those of the cell at the point where it is held.
 *
 * @param graph with an input for each held value
 * @param held what each of those inputs is held at, in nodes of the cell's own graph
 */
record Surrogate(Graph graph, SequencedMap<String, Expr> held) {

  static Surrogate of(Graph cell) {
    Expressions pool = cell.pool();
    SequencedMap<String, Expr> held = new LinkedHashMap<>();
    SequencedMap<String, Graph.Given> inputs = new LinkedHashMap<>(cell.inputs());
    Map<Expr, Expr> rebuilt = new HashMap<>();
    for (Expr node : Expressions.reachable(cell.values().values())) {
      List<Expr> operands = node.operands().stream().map(rebuilt::get).toList();
      Expr value =
          switch (node.op()) {
            case Op.Unary.STOP -> hold(pool, node.operand(0), held, inputs);
            case Op.Binary.STRAIGHT_THROUGH -> {
              Expr difference = pool.subtract(node.operand(0), node.operand(1));
              yield pool.add(hold(pool, difference, held, inputs), operands.get(1));
            }
            case Op.Leaf _ -> node;
            default -> pool.with(node, operands);
          };
      rebuilt.put(node, value);
    }
    SequencedMap<String, Expr> values = new LinkedHashMap<>();
    cell.values().forEach((name, value) -> values.put(name, rebuilt.getOrDefault(value, value)));
    return new Surrogate(cell.with(values, inputs, cell.parameters()), held);
  }

  private static Expr hold(
      Expressions pool,
      Expr value,
      SequencedMap<String, Expr> held,
      SequencedMap<String, Graph.Given> inputs) {
    String name = "held#" + held.size();
    held.put(name, value);
    inputs.put(name, new Graph.Given(length(value), Graph.Varies.BY_STEP));
    return pool.leaf(new Op.Input(name, 0), value.shape());
  }

  private static io.slate.graph.Dim length(Expr value) {
    return value.shape().rank() == 0 ? io.slate.graph.Dim.ONE : value.shape().first();
  }

  /** The cell's own graph with the values to be held among its named values. */
  Graph watched(Graph cell) {
    SequencedMap<String, Expr> values = new LinkedHashMap<>(cell.values());
    values.putAll(held);
    return cell.with(values, cell.inputs(), cell.parameters());
  }
}
