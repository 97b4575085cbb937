package io.slate.cell;

import io.slate.derive.Adjoint;
import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A cell over the steps of one sequence, or over the nodes of one tree, in double precision and in
 * the plainest way: the {@link Interpreter} at every step forward, the {@link Adjoint} at every
 * step backward. Slow; it is what layers are held against. Immutable.
 */
public final class Rollout {
  private final Graph graph;
  private final Interpreter interpreter;
  private final Sizes sizes;
  private final Wiring wiring;

  /** What a step computes, in order. */
  private final List<Expr> order;

  private Rollout(Graph graph, Sizes sizes, Wiring wiring) {
    this(graph, sizes, wiring, new Interpreter(sizes));
  }

  private Rollout(Graph graph, Sizes sizes, Wiring wiring, Interpreter interpreter) {
    this.graph = graph;
    this.sizes = sizes;
    this.interpreter = interpreter;
    this.wiring = wiring;
    this.order = Expressions.reachable(graph.values().values());
  }

  /** A cell over a sequence. */
  public static Rollout sequence(Graph graph, Sizes sizes, int steps) {
    if (graph.tree()) {
      throw new IllegalArgumentException(
          "the cell " + graph.name() + " reads children, so it runs over a tree, not a sequence");
    }
    return new Rollout(graph, sizes, Wiring.sequence(steps, reach(graph)));
  }

  /**
   * A cell over a tree.
   *
   * @param children for each node the numbers of its children, which come before it; where a node
   *     has fewer than the cell reads, the states of the missing ones are given from outside
   */
  public static Rollout tree(Graph graph, Sizes sizes, List<List<Integer>> children) {
    if (!graph.tree()) {
      throw new IllegalArgumentException(
          "the cell " + graph.name() + " reads no children, so it runs over a sequence");
    }
    return new Rollout(graph, sizes, Wiring.tree(children, reach(graph)));
  }

  /**
   * The same with fewer digits: how far rounding moves the values and gradients of a cell.
   *
   * @param rounding what the result of every operation goes through, as {@link
   *     Interpreter#Interpreter(Sizes, DoubleUnaryOperator)} says
   */
  public Rollout rounded(DoubleUnaryOperator rounding) {
    return new Rollout(graph, sizes, wiring, new Interpreter(sizes, rounding));
  }

  private static int reach(Graph graph) {
    int states = graph.states().keySet().stream().mapToInt(graph::reach).max().orElse(0);
    int inputs = graph.inputs().keySet().stream().mapToInt(graph::inputReach).max().orElse(0);
    return Math.max(states, inputs);
  }

  /**
   * What a run is given; also how a loss changes with it, in the same places.
   *
   * @param parameters each as it is stored
   * @param inputs for each input a row a step; a single row where it is one for the sequence
   * @param before for each state, and each input that is read with a lag, the rows that were before
   *     the first step: row 0 one step before, row 1 two. In a tree, a row for each missing child.
   *     A name or row that is not given is zero
   */
  public record Given(
      SequencedMap<String, double[]> parameters,
      SequencedMap<String, double[][]> inputs,
      SequencedMap<String, double[][]> before) {}

  Graph graph() {
    return graph;
  }

  Sizes sizes() {
    return sizes;
  }

  Wiring wiring() {
    return wiring;
  }

  Interpreter interpreter() {
    return interpreter;
  }

  /** How many steps, or nodes. */
  public int steps() {
    return wiring.steps();
  }

  /** How many rows {@link Given#before} has: the furthest look back, or the missing children. */
  public int rowsBefore() {
    return wiring.slots();
  }

  /** The same places with zeros in them. */
  public Given zeros() {
    SequencedMap<String, double[]> parameters = new LinkedHashMap<>();
    graph
        .parameters()
        .forEach((name, trained) -> parameters.put(name, new double[trained.count(sizes)]));
    SequencedMap<String, double[][]> inputs = new LinkedHashMap<>();
    SequencedMap<String, double[][]> before = new LinkedHashMap<>();
    graph.states().forEach((name, length) -> before.put(name, rows(wiring.slots(), length)));
    graph
        .inputs()
        .forEach(
            (name, given) -> {
              boolean isFixed = given.varies() == Graph.Varies.BY_SEQUENCE;
              inputs.put(name, rows(isFixed ? 1 : steps(), given.length()));
              if (graph.inputReach(name) > 0) {
                before.put(name, rows(wiring.slots(), given.length()));
              }
            });
    return new Given(parameters, inputs, before);
  }

  double[][] rows(int count, Dim length) {
    return new double[count][length.in(sizes)];
  }

  /** Runs all steps. */
  public Run run(Given given) {
    List<Map<Expr, double[]>> steps = new ArrayList<>();
    // What is of parameters alone is the same at every step: large, and kept once.
    Map<Expr, double[]> fixed =
        interpreter.evaluateInOrder(
            order.stream().filter(Expr::isOfParametersAlone).toList(), leaves(given, steps, 0));
    List<Expr> changing = order.stream().filter(node -> !fixed.containsKey(node)).toList();
    for (int step = 0; step < steps(); step++) {
      steps.add(interpreter.evaluateInOrder(changing, fixed, leaves(given, steps, step)));
    }
    return new Run(given, steps);
  }

  /** What the leaves of a step are, from what was given and the steps before. */
  private Function<Op.Leaf, double[]> leaves(
      Given given, List<Map<Expr, double[]>> steps, int step) {
    return leaf ->
        switch (leaf) {
          case Op.Parameter(var name) -> get(given.parameters(), name);
          case Op.Input(var name, var lag) -> input(given, name, step, lag);
          case Op.State(var name, var back) -> {
            int source = wiring.source(step, back);
            yield source >= 0
                ? get(steps.get(source), graph.state(name))
                : before(given, name, -1 - source, get(graph.states(), name));
          }
          default -> throw new IllegalArgumentException("a step of a cell is not given " + leaf);
        };
  }

  private double[] input(Given given, String name, int step, int lag) {
    double[][] rows = get(given.inputs(), name);
    Graph.Given declared = get(graph.inputs(), name);
    if (declared.varies() == Graph.Varies.BY_SEQUENCE) {
      return rows[0];
    }
    int source = lag == 0 ? step : wiring.source(step, lag);
    return source >= 0 ? rows[source] : before(given, name, -1 - source, declared.length());
  }

  private double[] before(Given given, String name, int slot, Dim length) {
    double[][] rows = given.before().get(name);
    return rows == null || slot >= rows.length ? new double[length.in(sizes)] : rows[slot];
  }

  /** What came out of every step. */
  public final class Run {
    private final Given given;
    private final List<Map<Expr, double[]>> steps;

    private Run(Given given, List<Map<Expr, double[]>> steps) {
      this.given = given;
      this.steps = steps;
    }

    /** A named value at a step, or node; not to be written to. */
    public double[] value(String name, int step) {
      return get(steps.get(step), graph.value(name));
    }

    /** A named value at every step. */
    public double[][] values(String name) {
      double[][] rows = new double[steps.size()][];
      for (int step = 0; step < rows.length; step++) {
        rows[step] = value(name, step);
      }
      return rows;
    }

    /** What the leaves of a step were; arrays not to be written to. */
    public Function<Op.Leaf, double[]> leaves(int step) {
      return Rollout.this.leaves(given, steps, step);
    }

    /** Everything that was computed at a step. */
    Map<Expr, double[]> all(int step) {
      return steps.get(step);
    }

    /**
     * How a loss changes with everything that was given.
     *
     * @param seen how the loss changes with named values: a row a step
     */
    public Given backward(Map<String, double[][]> seen) {
      return backward(Adjoint.of(graph, seen.keySet()), seen);
    }

    /** The same with an adjoint that was derived before, of this graph and what is seen. */
    Given backward(Adjoint adjoint, Map<String, double[][]> seen) {
      return new Backward(Rollout.this, this, adjoint, seen).gradients();
    }
  }

  /** What must be there. */
  static <K, V> V get(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing is given for " + key);
  }
}
