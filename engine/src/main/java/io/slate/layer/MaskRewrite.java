package io.slate.layer;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Rewrites a graph so that it takes the masks of its regularisers as inputs. The derivative of the
 * rewritten graph is then that of the regularised cell.
 */
final class MaskRewrite {
  private final Graph graph;
  private final Expressions pool;
  private final Regularisers regularisers;
  private final SequencedMap<String, Graph.Given> inputs;
  private final Map<Expr, Expr> rewritten = new HashMap<>();

  private MaskRewrite(Graph graph, Regularisers regularisers) {
    this.graph = graph;
    this.pool = graph.pool();
    this.regularisers = regularisers;
    this.inputs = new LinkedHashMap<>(graph.inputs());
  }

  /** The name of the mask of an input. */
  static String inputMask(String input) {
    return "mask " + input;
  }

  /** The name of the locked mask of a state. */
  static String stateMask(String state) {
    return "mask " + state;
  }

  /** The name of the mask that says which elements of a state stay what they were. */
  static String zoneoutMask(String state) {
    return "zoneout " + state;
  }

  /** The graph of training: masks are inputs. */
  static Graph training(Graph graph, Regularisers regularisers) {
    return new MaskRewrite(graph, regularisers).rewrite(true);
  }

  /** The graph of inference: zoneout takes its expected value. */
  static Graph inference(Graph graph, Regularisers regularisers) {
    return new MaskRewrite(graph, regularisers).rewrite(false);
  }

  private Graph rewrite(boolean isTraining) {
    for (String state : regularisers.zoneout().keySet()) {
      if (!graph.states().containsKey(state)) {
        throw new IllegalArgumentException(
            "zoneout is asked for on '"
                + state
                + "', and the states of "
                + graph.name()
                + " are "
                + String.join(", ", graph.states().keySet()));
      }
    }
    for (Expr node : Expressions.reachable(graph.values().values())) {
      rewritten.put(node, isTraining ? masked(node) : copied(node));
    }
    SequencedMap<String, Expr> values = new LinkedHashMap<>();
    graph.values().forEach((name, node) -> values.put(name, now(node)));
    regularisers
        .zoneout()
        .forEach(
            (state, rate) -> {
              if (rate > 0) {
                values.computeIfPresent(state, (_, next) -> zoned(state, rate, next, isTraining));
              }
            });
    return graph.with(values, inputs, graph.parameters());
  }

  private Expr now(Expr old) {
    return Objects.requireNonNull(rewritten.get(old));
  }

  private Expr copied(Expr node) {
    return node.operands().isEmpty()
        ? node
        : pool.with(node, node.operands().stream().map(this::now).toList());
  }

  private Expr masked(Expr node) {
    if (node.op() instanceof Op.Input(var name, var lag) && regularisers.input() > 0) {
      Dim length = node.shape().first();
      inputs.putIfAbsent(inputMask(name), new Graph.Given(length, Graph.Varies.BY_STEP));
      return pool.multiply(node, pool.leaf(new Op.Input(inputMask(name), lag), node.shape()));
    }
    boolean isRecurrent =
        node.op() instanceof Op.Product
            && node.operand(1).op() instanceof Op.State
            && regularisers.recurrent() > 0;
    if (isRecurrent && node.operand(1).op() instanceof Op.State(var name, _)) {
      Shape shape = node.operand(1).shape();
      inputs.putIfAbsent(stateMask(name), new Graph.Given(shape.first(), Graph.Varies.BY_SEQUENCE));
      Expr mask = pool.leaf(new Op.Input(stateMask(name), 0), shape);
      return pool.with(node, List.of(now(node.operand(0)), pool.multiply(node.operand(1), mask)));
    }
    return copied(node);
  }

  /** kept ⊙ s[t−1] + (1 − kept) ⊙ s, where kept is the mask, or its expectation. */
  private Expr zoned(String state, double rate, Expr next, boolean isTraining) {
    Dim length = Objects.requireNonNull(graph.states().get(state));
    Expr before = pool.leaf(new Op.State(state, 1), Shape.vector(length));
    Expr kept = pool.constant(rate);
    if (isTraining) {
      inputs.putIfAbsent(zoneoutMask(state), new Graph.Given(length, Graph.Varies.BY_STEP));
      kept = pool.leaf(new Op.Input(zoneoutMask(state), 0), Shape.vector(length));
    }
    Expr changed = pool.multiply(pool.subtract(pool.constant(1), kept), next);
    return pool.add(pool.multiply(kept, before), changed);
  }
}
