package io.slate.layer;

import io.slate.cell.Cell;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Slice;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.kernel.Executor;
import io.slate.kernel.Executors;
import io.slate.kernel.ScalarExecutor;
import io.slate.kernel.Tape;
import io.slate.kernel.Weights;
import io.slate.kernel.Workers;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * A cell over time. Immutable and safe from many threads; each {@link LayerRun} belongs to one
 * caller.
 */
public final class RecurrentLayer {
  private final Settings settings;
  private final Graph step;
  private final Plan training;
  private final Executor trainer;
  private final Plan inference;
  private final Executor inferrer;
  private final ParameterLayout layout;
  private final ParameterArrays arrays;

  /**
   * What can be looked at in a run, besides the states and the output.
   *
   * @param returns the names whose values can be asked for, and which a loss may look at
   * @param watched the names whose values and adjoints can be asked for
   */
  public record Probes(Set<String> returns, Set<String> watched) {
    public Probes {
      returns = Set.copyOf(returns);
      watched = Set.copyOf(watched);
    }

    private static Set<String> union(Set<String> names, String... more) {
      Set<String> union = new LinkedHashSet<>(names);
      union.addAll(List.of(more));
      return union;
    }

    private Demand demand(boolean hasGradients, Set<String> fed) {
      var demand = new Demand(returns, Set.of(), hasGradients).feeding(fed);
      String[] names = watched.toArray(String[]::new);
      demand = demand.watching(names);
      return hasGradients ? demand.watchingAdjoints(names) : demand;
    }
  }

  /**
   * What a layer is made of.
   *
   * @param probes what can be looked at; it changes no bit of anything else
   * @param initialisation how parameters start where that is not as the cell says
   * @param arrival when its inputs are there
   */
  public record Settings(
      Cell cell,
      Sizes sizes,
      Direction direction,
      Probes probes,
      InitialState initial,
      Regularisers regularisers,
      Initialisation initialisation,
      Arrival arrival) {

    public Settings {
      if (arrival == Arrival.BETWEEN_STEPS && direction == Direction.BACKWARD) {
        throw new IllegalArgumentException(
            "a layer whose inputs come about between the steps reads forward, and this one reads"
                + " from the end");
      }
    }

    /** A layer that reads forward from zero and returns the cell's output. */
    public static Settings of(Cell cell, int input, int hidden) {
      return of(cell, Sizes.of(input, hidden));
    }

    /** The same for a cell with further sizes. */
    public static Settings of(Cell cell, Sizes sizes) {
      return new Settings(
          cell,
          cell.sizes(sizes),
          Direction.FORWARD,
          new Probes(Set.of(), Set.of()),
          new InitialState.Zero(),
          Regularisers.none(),
          Initialisation.ofCell(),
          Arrival.BEFORE_STEPS);
    }

    /** The same in another direction. */
    public Settings with(Direction other) {
      return new Settings(
          cell, sizes, other, probes, initial, regularisers, initialisation, arrival);
    }

    /** The same with another start. */
    public Settings with(InitialState other) {
      return new Settings(
          cell, sizes, direction, probes, other, regularisers, initialisation, arrival);
    }

    /** The same with other regularisers. */
    public Settings with(Regularisers other) {
      return new Settings(cell, sizes, direction, probes, initial, other, initialisation, arrival);
    }

    /** The same with parameters that start otherwise. */
    public Settings with(Initialisation other) {
      return new Settings(cell, sizes, direction, probes, initial, regularisers, other, arrival);
    }

    /** The same with inputs that are there at another time. */
    public Settings with(Arrival other) {
      return new Settings(
          cell, sizes, direction, probes, initial, regularisers, initialisation, other);
    }

    /** The same with more values that can be asked for. */
    public Settings returning(String... names) {
      var more = new Probes(Probes.union(probes.returns(), names), probes.watched());
      return new Settings(
          cell, sizes, direction, more, initial, regularisers, initialisation, arrival);
    }

    /** The same with more names whose values and adjoints can be asked for. */
    public Settings watching(String... names) {
      var more = new Probes(probes.returns(), Probes.union(probes.watched(), names));
      return new Settings(
          cell, sizes, direction, more, initial, regularisers, initialisation, arrival);
    }
  }

  /**
   * @param executors what carries out a plan
   */
  private RecurrentLayer(Settings settings, Function<Plan, Executor> executors) {
    this.settings = settings;
    Graph graph = settings.cell().graph();
    if (graph.tree()) {
      throw new IllegalArgumentException(
          "the cell " + graph.name() + " reads children; it runs over trees, not over time");
    }
    Set<String> fed =
        settings.arrival() == Arrival.BETWEEN_STEPS ? graph.inputs().keySet() : Set.of();
    Graph masked = MaskRewrite.training(graph, settings.regularisers());
    this.training = Planner.plan(masked, settings.sizes(), settings.probes().demand(true, fed));
    this.trainer = executors.apply(training);
    this.step = MaskRewrite.inference(graph, settings.regularisers());
    this.inference = Planner.plan(step, settings.sizes(), settings.probes().demand(false, fed));
    this.inferrer = executors.apply(inference);
    this.layout = layout(trainer.parameters());
    this.arrays = new ParameterArrays(layout.size());
  }

  /** A layer with settings; plans it, which takes milliseconds. */
  public static RecurrentLayer of(Settings settings) {
    return new RecurrentLayer(settings, Executors::of);
  }

  /** The same layer in plain loops, to the same bits: what kernels are held against. */
  public RecurrentLayer inPlainLoops() {
    return new RecurrentLayer(settings, ScalarExecutor::new);
  }

  /** The cell's parameters, and behind them the initial states where these are trained. */
  private ParameterLayout layout(ParameterLayout own) {
    SequencedMap<String, ParameterLayout> parts = new LinkedHashMap<>();
    parts.put("", own);
    if (settings.initial() instanceof InitialState.Trained) {
      SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
      training.states().forEach((state, slot) -> shapes.put(state, List.of(slot.width())));
      parts.put("initial", ParameterLayout.of(shapes));
    }
    return ParameterLayout.join(parts);
  }

  public Settings settings() {
    return settings;
  }

  /** Where each parameter lies. */
  public ParameterLayout parameters() {
    return layout;
  }

  /** A step as inference runs it: the cell's, but that zoneout takes its expected value. */
  public Graph step() {
    return step;
  }

  /** The plan of training, or of inference. */
  public Plan plan(boolean isTraining) {
    return isTraining ? training : inference;
  }

  /** Elements of the output at every step. */
  public int outputWidth() {
    return width(settings.cell().graph().output());
  }

  /** Elements of a value at every step. */
  public int width(String value) {
    return settings.cell().graph().value(value).shape().count(settings.sizes());
  }

  /** The name of the cell's output. */
  public String output() {
    return settings.cell().graph().output();
  }

  /**
   * Packs parameters for runs.
   *
   * @param parameters elements by {@link #parameters()}; copied for inference, else read until the
   *     weights are closed, and must stay as they are until then
   * @param offset where they begin
   */
  public LayerWeights prepare(float[] parameters, int offset, Mode mode) {
    Executor executor = executor(mode);
    WeightDrop drop = WeightDrop.draw(this, mode);
    if (mode.hasGradients() && drop.isNone()) {
      Weights weights = executor.prepare(parameters, offset, mode.storage());
      return new LayerWeights(mode, new Slice(parameters, offset), weights, drop, () -> {});
    }
    float[] own = arrays.any();
    System.arraycopy(parameters, offset, own, 0, own.length);
    drop.apply(own);
    Weights weights = executor.prepare(own, 0, mode.storage());
    return new LayerWeights(mode, Slice.of(own), weights, drop, () -> arrays.leave(own));
  }

  /** Arrays as long as the parameters. */
  ParameterArrays arrays() {
    return arrays;
  }

  /**
   * A run over some sequences, with nothing done yet.
   *
   * @param weights made for this layer
   */
  public LayerRun run(LayerWeights weights, Rows rows) {
    return run(weights, rows, java.util.stream.LongStream.range(0, rows.sequences()).toArray());
  }

  /**
   * A run over some sequences, with nothing done yet.
   *
   * @param weights made for this layer
   * @param numbers each sequence's own number, by its row: what its masks are drawn from
   */
  public LayerRun run(LayerWeights weights, Rows rows, long[] numbers) {
    requireNumbers(rows, numbers);
    Executor executor = executor(weights.mode());
    return new LayerRun(this, executor, weights, executor.tape(rows), numbers);
  }

  /**
   * Sequences that are read a step at a time, at their beginning.
   *
   * @param weights made for this layer, for inference
   * @throws IllegalArgumentException if the layer reads from the end or has several inputs
   */
  public LayerStream stream(LayerWeights weights, int sequences) {
    return stream(weights, sequences, Workers.alone());
  }

  /**
   * Sequences that are read a step at a time, at their beginning, by threads that share large
   * steps. Close it to give them back.
   *
   * @param weights made for this layer, for inference
   * @param workers their number changes no bit
   * @throws IllegalArgumentException if the layer reads from the end or has several inputs
   */
  public LayerStream stream(LayerWeights weights, int sequences, Workers workers) {
    if (weights.mode().hasGradients()) {
      throw new IllegalArgumentException("a stream has no gradients: prepare for inference");
    }
    int[] lengths = new int[sequences];
    java.util.Arrays.fill(lengths, 1);
    Tape tape = inferrer.tape(Rows.of(lengths));
    return new LayerStream(this, weights, tape, inferrer.stepper(weights.packed(), tape, workers));
  }

  /**
   * A run in double precision over some sequences, with nothing done yet.
   *
   * @param values elements by {@link #parameters()}, from 0; copied
   * @param numbers each sequence's own number, by its row: what its masks are drawn from
   */
  public DoubleRun runInDouble(double[] values, Mode mode, Rows rows, long... numbers) {
    requireNumbers(rows, numbers);
    if (values.length != layout.size()) {
      throw new IllegalArgumentException(
          "the layer has " + layout.size() + " parameters, and " + values.length + " are given");
    }
    return new DoubleRun(this, mode, values.clone(), rows, numbers);
  }

  private static void requireNumbers(Rows rows, long... numbers) {
    if (numbers.length != rows.sequences()) {
      throw new IllegalArgumentException(
          "there are " + rows.sequences() + " sequences, and numbers for " + numbers.length);
    }
  }

  /**
   * What the layer remembers before the first step, to be changed with {@link LayerState#with}
   * where a run is to begin from given states.
   *
   * @param weights made for this layer
   */
  public LayerState start(LayerWeights weights, int sequences) {
    return run(weights, Rows.of(new int[sequences])).state();
  }

  private Executor executor(Mode mode) {
    return mode.hasGradients() ? trainer : inferrer;
  }
}
