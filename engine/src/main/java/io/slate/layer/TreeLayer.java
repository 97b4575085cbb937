package io.slate.layer;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Forest;
import io.slate.data.ParameterLayout;
import io.slate.graph.Choices;
import io.slate.graph.Graph;
import io.slate.kernel.Executor;
import io.slate.kernel.Executors;
import io.slate.kernel.ScalarExecutor;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A cell over trees: a node is made of what it is given and of the states of its children (Goller
 * &amp; Küchler 1996). The cell may read children, any number or a fixed one, or be one over time,
 * which is the tree whose nodes have one child at most. Missing children are zero. A cell without
 * inputs is given the states of leaves.
 *
 * <p>There is a plan for each number of children that occurs, made when it is first met; all of
 * them share the parameters. Immutable to its users and safe from many threads; each {@link
 * TreeRun} belongs to one caller.
 */
public final class TreeLayer {
  /** More children than this are refused: there is a plan for every number. */
  public static final int MOST_CHILDREN = 256;

  private final RecurrentLayer.Settings settings;
  private final Graph graph;
  private final ParameterLayout layout;

  /** Whether the cell counts the children of a node, so that there may be any number. */
  private final boolean countsChildren;

  /** How many children the cell reads; where it counts them, one. */
  private final int fewest;

  private final Function<Plan, Executor> executors;
  private final Map<Key, Kernels> kernels = new ConcurrentHashMap<>();

  private record Key(int children, boolean hasGradients) {}

  /** A plan for nodes with some number of children, made ready to run. */
  record Kernels(Plan plan, Executor executor) {}

  private TreeLayer(RecurrentLayer.Settings settings, Function<Plan, Executor> executors) {
    this.settings = settings;
    this.executors = executors;
    this.graph = settings.cell().graph().overTrees();
    requireTrees();
    this.countsChildren = settings.cell().anyNumberOfChildren();
    this.fewest =
        countsChildren
            ? 1
            : graph.states().keySet().stream().mapToInt(graph::reach).max().orElse(0);
    this.layout = kernels(fewest, new Mode.Inference()).executor().parameters();
  }

  /**
   * A layer with settings.
   *
   * @throws IllegalArgumentException if they ask for what trees do not have: a direction, a start
   *     from other states, masks over time
   */
  public static TreeLayer of(RecurrentLayer.Settings settings) {
    return of(settings, Executors::of);
  }

  /** The same run by executors of one's own, for tests. */
  static TreeLayer of(RecurrentLayer.Settings settings, Function<Plan, Executor> executors) {
    return new TreeLayer(settings, executors);
  }

  private void requireTrees() {
    if (settings.direction() != Direction.FORWARD
        || !(settings.initial() instanceof InitialState.Zero)) {
      throw new IllegalArgumentException(
          "a tree is read from its leaves to its root, and a child that is missing is zero: take"
              + " the settings' own direction and start");
    }
    if (!settings.regularisers().equals(Regularisers.none())) {
      throw new IllegalArgumentException(
          "masks within a cell are drawn over time, and a tree has none: put dropout between the"
              + " layers");
    }
    if (graph.inputs().size() > 1) {
      throw new IllegalArgumentException(
          "a node of a tree is given one input, and the cell %s has %s"
              .formatted(graph.name(), String.join(", ", graph.inputs().keySet())));
    }
    if (holdsLeaves() && !graph.states().firstEntry().getKey().equals(graph.output())) {
      throw new IllegalArgumentException(
          "the cell %s has no input, so leaves hold its state %s, and it returns %s"
              .formatted(graph.name(), graph.states().firstEntry().getKey(), graph.output()));
    }
  }

  public RecurrentLayer.Settings settings() {
    return settings;
  }

  /** Where each parameter lies. */
  public ParameterLayout parameters() {
    return layout;
  }

  /** The name of the cell's output. */
  public String output() {
    return graph.output();
  }

  /** Elements of the output at every node. */
  public int outputWidth() {
    return width(output());
  }

  /** What nodes are given: the cell's input, or the state that its leaves hold if it has none. */
  public String input() {
    return holdsLeaves() ? output() : graph.inputs().firstEntry().getKey();
  }

  /** Elements that a node is given. */
  public int inputWidth() {
    return holdsLeaves()
        ? outputWidth()
        : graph.inputs().firstEntry().getValue().length().in(settings.sizes());
  }

  /** Elements of a value at every node. */
  public int width(String value) {
    return graph.value(value).shape().count(settings.sizes());
  }

  /** Whether leaves are given from outside because the cell has no input. */
  boolean holdsLeaves() {
    return graph.inputs().isEmpty();
  }

  /** The names of what is carried from children to their parents. */
  Set<String> states() {
    return graph.states().keySet();
  }

  Graph graph() {
    return graph;
  }

  /** Fills in the parameters' start. */
  public void initialise(long key, float[] parameters, int offset) {
    Starts.fill(settings, layout, key, parameters, offset);
  }

  /**
   * Packs parameters for runs.
   *
   * @param parameters elements by {@link #parameters()}
   * @param offset where they begin
   */
  public TreeWeights prepare(float[] parameters, int offset, Mode mode) {
    float[] own = Arrays.copyOfRange(parameters, offset, offset + layout.size());
    return new TreeWeights(this, mode, own);
  }

  /**
   * A run over some trees, with nothing done yet.
   *
   * @param weights made for this layer
   * @throws DataException if a node has more children than the cell reads
   */
  public TreeRun run(TreeWeights weights, Forest forest) {
    requireChildren(forest);
    return new TreeRun(this, weights, forest);
  }

  /**
   * A run in double precision over some trees, with nothing done yet.
   *
   * @param values elements by {@link #parameters()}, from 0
   * @throws DataException if a node has more children than the cell reads
   */
  public DoubleTreeRun runInDouble(double[] values, Mode mode, Forest forest) {
    if (values.length != layout.size()) {
      throw new IllegalArgumentException(
          "the layer has " + layout.size() + " parameters, and " + values.length + " are given");
    }
    requireChildren(forest);
    return new DoubleTreeRun(this, mode, forest, values);
  }

  private void requireChildren(Forest forest) {
    for (int row = 0; row < forest.rows().total(); row++) {
      requireChildren(forest.childCount(row));
    }
  }

  /** The same layer in plain loops, to the same bits: what kernels are held against. */
  public TreeLayer inPlainLoops() {
    return new TreeLayer(settings, ScalarExecutor::new);
  }

  /**
   * Fails if a node may not have so many children.
   *
   * @throws DataException saying how many the cell reads
   */
  public void requireChildren(int children) {
    int most = mostChildren();
    if (children > most) {
      throw new DataException(
          "a node has %d children, and the cell %s reads %d%s"
              .formatted(
                  children,
                  graph.name(),
                  most,
                  countsChildren
                      ? ""
                      : ". child_sum_tree_lstm reads any number up to " + MOST_CHILDREN));
    }
  }

  /** How many children a node may have. */
  public int mostChildren() {
    return countsChildren ? MOST_CHILDREN : fewest;
  }

  /**
   * The number of children of the plan by which a node with so many is run. In training leaves are
   * run with other nodes, so that the sums of gradients have one order.
   */
  int planned(int children, Mode mode) {
    if (children == 0 && !mode.hasGradients()) {
      return 0;
    }
    return countsChildren ? Math.max(children, 1) : fewest;
  }

  /** The plan of training for nodes with some number of children. */
  public Plan plan(int children) {
    requireChildren(children);
    return kernels(planned(children, new Mode.Gradients()), new Mode.Gradients()).plan();
  }

  /** What runs nodes with some number of children. */
  Kernels kernels(int children, Mode mode) {
    return kernels.computeIfAbsent(new Key(children, mode.hasGradients()), this::make);
  }

  private Kernels make(Key key) {
    Cell cell = settings.cell();
    int children = Math.max(key.children(), 1);
    Graph some = countsChildren ? cell.withInteger(Choices.CHILDREN, children).graph() : graph;
    Graph own = key.children() == 0 ? LeafRewrite.of(some) : some;
    Plan plan = Planner.plan(own, settings.sizes(), demand(own, key.hasGradients()));
    return new Kernels(plan, executors.apply(plan));
  }

  /** Values of single children are there for as many as there are. */
  private Demand demand(Graph own, boolean hasGradients) {
    Set<String> returns = new HashSet<>(settings.probes().returns());
    returns.addAll(settings.probes().watched());
    returns.retainAll(own.values().keySet());
    return new Demand(returns, Set.of(), hasGradients);
  }
}
