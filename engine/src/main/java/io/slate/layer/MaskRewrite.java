package io.slate.layer;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final boolean isTraining;
  private final SequencedMap<String, Graph.Given> inputs;
  private final Map<Expr, Expr> rewritten = new HashMap<>();
  private final Map<Expr, Expr> lockedOperands = new HashMap<>();

  private MaskRewrite(Graph graph, Regularisers regularisers, boolean isTraining) {
    this.graph = graph;
    this.pool = new Expressions();
    this.regularisers = regularisers;
    this.isTraining = isTraining;
    this.inputs = new LinkedHashMap<>(graph.inputs());
  }

  /** The graph of training: masks are inputs, whose names are those of {@link MaskInput}. */
  static Graph training(Graph graph, Regularisers regularisers) {
    return new MaskRewrite(graph, regularisers, true).rewrite();
  }

  /** The graph of inference: zoneout takes its expected value. */
  static Graph inference(Graph graph, Regularisers regularisers) {
    return new MaskRewrite(graph, regularisers, false).rewrite();
  }

  private Graph rewrite() {
    requireStates();
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
                values.computeIfPresent(state, (_, next) -> zoned(state, rate, next));
              }
            });
    SequencedMap<String, Expr> matrices = new LinkedHashMap<>();
    graph
        .matrices()
        .forEach(
            (name, node) -> {
              if (rewritten.containsKey(node)) {
                matrices.put(name, now(node));
              }
            });
    return graph.with(pool, values, matrices, inputs);
  }

  private void requireStates() {
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
  }

  private Expr now(Expr old) {
    return Objects.requireNonNull(rewritten.get(old));
  }

  private Expr copied(Expr node) {
    return pool.with(node, node.operands().stream().map(this::now).toList());
  }

  private Expr masked(Expr node) {
    return switch (node.op()) {
      case Op.Input(var name, var lag) when regularisers.input() > 0 -> {
        Expr mask = input(MaskInput.ofInput(name), lag, node.shape(), Graph.Varies.BY_STEP);
        yield pool.multiply(copied(node), mask);
      }
      case Op.Product _, Op.Contract _ when regularisers.recurrent() > 0 -> locked(node);
      default -> copied(node);
    };
  }

  /** A weight applied to states through their locked masks. */
  private Expr locked(Expr node) {
    return pool.with(node, node.operands().stream().map(this::lockedOperand).toList());
  }

  /**
   * The same with each earlier state that is seen directly, or through gates, masked: r ⊙ h[t−1]
   * becomes r ⊙ (h[t−1] ⊙ mask). What another weight made, and what is a state of this step, stays.
   */
  private Expr lockedOperand(Expr node) {
    Expr known = lockedOperands.get(node);
    if (known != null) {
      return known;
    }
    Expr locked =
        switch (node.op()) {
          case Op.State(var name, _) -> {
            String mask = MaskInput.ofState(name);
            yield pool.multiply(
                copied(node), input(mask, 0, node.shape(), Graph.Varies.BY_SEQUENCE));
          }
          case Op.Elementwise _, Op.Concat _, Op.Slice _, Op.Pad _, Op.Fill _, Op.Reduce _
              when !isState(node) ->
              pool.with(node, node.operands().stream().map(this::lockedOperand).toList());
          default -> now(node);
        };
    lockedOperands.put(node, locked);
    return locked;
  }

  private boolean isState(Expr node) {
    return graph.states().keySet().stream().anyMatch(state -> graph.state(state).equals(node));
  }

  /** kept ⊙ s[t−1] + (1 − kept) ⊙ s, where kept is the mask, or its expectation. */
  private Expr zoned(String state, double rate, Expr next) {
    var shape = Shape.vector(Objects.requireNonNull(graph.states().get(state)));
    Expr before = pool.leaf(new Op.State(state, 1), shape);
    if (isTraining) {
      Expr kept = input(MaskInput.ofZoneout(state), 0, shape, Graph.Varies.BY_STEP);
      return mixed(kept, before, pool.subtract(pool.constant(1), kept), next);
    }
    // Rounded as the mask would be, so that a run for gradients alone gives the same bits.
    Expr kept = pool.constant((float) rate);
    return mixed(kept, before, pool.constant(1 - (float) rate), next);
  }

  private Expr mixed(Expr kept, Expr before, Expr changed, Expr next) {
    return pool.add(pool.multiply(kept, before), pool.multiply(changed, next));
  }

  private Expr input(String name, int lag, Shape shape, Graph.Varies varies) {
    Dim length = shape.rank() == 0 ? Dim.ONE : shape.first();
    inputs.putIfAbsent(name, new Graph.Given(length, varies));
    return pool.leaf(new Op.Input(name, lag), shape);
  }
}
