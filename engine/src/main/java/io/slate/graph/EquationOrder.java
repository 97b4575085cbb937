package io.slate.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The nodes of a graph in an order that the equations alone decide: leaves as they are declared,
 * then what each value in the text is made of, operands first. The numbers that nodes have in their
 * pool will not do, because they tell what else has been made in it.
 */
final class EquationOrder {
  private final Graph graph;
  private final List<Expr> nodes;
  private final Map<String, Integer> declarations = new HashMap<>();
  private final Map<Expr, Integer> firstValue = new HashMap<>();
  private final Map<Expr, Integer> depth = new HashMap<>();
  private final Map<Expr, Long> digest = new HashMap<>();

  private EquationOrder(Graph graph) {
    this.graph = graph;
    this.nodes = Expressions.reachable(graph.values().values());
    graph.inputs().keySet().forEach(name -> declare("input " + name));
    graph.states().keySet().forEach(name -> declare("state " + name));
    graph.parameters().keySet().forEach(name -> declare("parameter " + name));
    findFirstValues();
    for (Expr node : nodes) {
      int deepest = node.operands().stream().mapToInt(this::depth).max().orElse(-1);
      depth.put(node, deepest + 1);
      digest.put(node, digestOf(node));
    }
  }

  private void declare(String name) {
    declarations.put(name, declarations.size());
  }

  /** Everything that the values are made of, operands first. */
  static List<Expr> of(Graph graph) {
    var order = new EquationOrder(graph);
    return order.nodes.stream()
        .sorted(
            Comparator.comparingInt(order::firstValue)
                .thenComparingInt(order::depth)
                .thenComparingInt(order::declared)
                .thenComparingInt(EquationOrder::lag)
                .thenComparingLong(order::digest))
        .toList();
  }

  /** Which value in the text is the first to need a node; leaves come before all values. */
  private void findFirstValues() {
    int number = 0;
    for (Expr value : graph.values().values()) {
      var open = new ArrayList<>(List.of(value));
      while (!open.isEmpty()) {
        Expr node = open.removeLast();
        int first = node.operands().isEmpty() ? -1 : number;
        if (firstValue.putIfAbsent(node, first) == null) {
          open.addAll(node.operands());
        }
      }
      number++;
    }
  }

  private int firstValue(Expr node) {
    return Objects.requireNonNull(firstValue.get(node));
  }

  private int depth(Expr node) {
    return Objects.requireNonNull(depth.get(node));
  }

  private long digest(Expr node) {
    return Objects.requireNonNull(digest.get(node));
  }

  /** Inputs, then states, then parameters, then what has no declaration. */
  private int declared(Expr node) {
    return switch (node.op()) {
      case Op.Input(var name, _) -> position("input " + name);
      case Op.State(var name, _) -> position("state " + name);
      case Op.Parameter(var name) -> position("parameter " + name);
      default -> Integer.MAX_VALUE;
    };
  }

  private static int lag(Expr node) {
    return switch (node.op()) {
      case Op.Input(_, var lag) -> lag;
      case Op.State(_, var back) -> back;
      default -> 0;
    };
  }

  private int position(String declared) {
    return Objects.requireNonNull(declarations.get(declared), declared);
  }

  /** Tells structures apart; where operands may change places, their order does not count. */
  private long digestOf(Expr node) {
    long digest = text(node.op() + " " + node.shape());
    boolean commutes = node.op() == Op.Binary.ADD || node.op() == Op.Binary.MULTIPLY;
    long operands = 0;
    for (Expr operand : node.operands()) {
      long each = mixed(digest(operand));
      operands = commutes ? operands + each : mixed(operands + each);
    }
    return mixed(digest + operands);
  }

  private static long text(String text) {
    long digest = 0;
    for (int i = 0; i < text.length(); i++) {
      digest = mixed(digest + text.charAt(i));
    }
    return digest;
  }

  /** The finisher of SplitMix64 (Steele, Lea &amp; Flood 2014). */
  private static long mixed(long bits) {
    long mixed = bits + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
