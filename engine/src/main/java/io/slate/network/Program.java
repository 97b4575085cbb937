package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.data.Precision;
import io.slate.kernel.Workers;
import io.slate.layer.Direction;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.Start;
import io.slate.layer.Starts;
import io.slate.layer.TreeLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** A network that is planned. Immutable and safe from many threads. */
public final class Program {
  private final Network network;
  private final Optional<EmbeddingPart> embedding;
  private final Stack stack;
  private final boolean isByStep;
  private final ParameterLayout layout;

  private Program(
      Network network, Optional<EmbeddingPart> embedding, Stack stack, boolean isByStep) {
    this.network = network;
    this.embedding = embedding;
    this.stack = stack;
    this.isByStep = isByStep;
    SequencedMap<String, ParameterLayout> named = new LinkedHashMap<>();
    embedding.ifPresent(part -> named.put("embedding", part.parameters()));
    named.put("", stack.parameters());
    this.layout = ParameterLayout.join(named);
  }

  /** Where the parameters of the layers begin. */
  private int begin() {
    return embedding.map(part -> part.parameters().size()).orElse(0);
  }

  /**
   * Plans a network.
   *
   * @param watch what of each recurrent layer can be looked at in a run
   */
  static Program of(Network network, Watch watch) {
    Optional<EmbeddingPart> embedding =
        switch (network.source()) {
          case Source.Tokens(var vocabulary, var width) ->
              Optional.of(new EmbeddingPart(vocabulary.size(), width));
          case Source.Trees(var vocabulary, var width) ->
              Optional.of(new EmbeddingPart(vocabulary.size(), width));
          case Source.Values _, Source.Pictures _ -> Optional.empty();
        };
    Wiring wiring = Wiring.of(network, watch);
    List<Part> parts = wiring.parts(network.layers());
    HeadWiring.requirePlace(network, wiring.isByStep());
    parts.add(HeadWiring.head(network, wiring));
    var program = new Program(network, embedding, new Stack(parts), wiring.isByStep());
    if (network.head() instanceof Head.NextToken && !program.readsForward()) {
      throw new IllegalArgumentException(
          "a layer of this network reads from the end, so it would see the token that it is to"
              + " predict: use recurrent(...), which reads forward");
    }
    return program;
  }

  public Network network() {
    return network;
  }

  /** Whether there are scores for every step; else there are scores for each sequence. */
  public boolean isByStep() {
    return isByStep;
  }

  /**
   * Whether it can run a step at a time: no layer reads from the end. What it says after each step
   * then has the same bits as a run over all steps so far.
   */
  public boolean readsForward() {
    return recurrentLayers().values().stream()
        .allMatch(layer -> layer.settings().direction() == Direction.FORWARD);
  }

  /** Where each parameter lies. */
  public ParameterLayout parameters() {
    return layout;
  }

  /** Parameters as they start, drawn from a seed. */
  public float[] initialise(long seed) {
    float[] parameters = new float[layout.size()];
    long key = CounterRandom.key(seed, 0, 0, 0);
    embedding.ifPresent(part -> part.initialise(CounterRandom.child(key, 0), parameters, 0));
    stack.initialise(key, parameters, begin());
    network.start().ifPresent(start -> startAlike(start, CounterRandom.child(key, -1), parameters));
    return parameters;
  }

  /** Starts what is no recurrent layer's alike; these know of it themselves. */
  private void startAlike(Start start, long key, float[] parameters) {
    List<String> recurrent =
        Stream.concat(recurrentLayers().keySet().stream(), treeLayers().keySet().stream())
            .map(path -> path + ".")
            .toList();
    int number = 0;
    for (ParameterLayout.Entry entry : layout.entries()) {
      long own = CounterRandom.child(key, number++);
      if (recurrent.stream().noneMatch(entry.name()::startsWith)) {
        Starts.fill(start, entry, own, parameters, 0);
      }
    }
  }

  /** Which gradients a run backward over a batch may add to. */
  public Touched touched(Batch batch) {
    return stack.parts().getLast() instanceof TiedPart
        ? Touched.everywhere()
        : embedding.map(part -> part.touched(batch.numbers())).orElse(Touched.everywhere());
  }

  /** Packs parameters for runs in one mode; shared by any number of them. */
  public Ready prepare(float[] parameters, Mode mode) {
    Stack.Ready ready = stack.prepare(parameters, begin(), mode);
    return new Ready(new Runner.InFloat(network.source(), embedding, parameters, ready));
  }

  /** The recurrent layers by name, such as {@code lstm} or {@code lstm.forward}. */
  public SequencedMap<String, RecurrentLayer> recurrentLayers() {
    SequencedMap<String, RecurrentLayer> layers = new LinkedHashMap<>();
    stack.recurrentLayers("", layers);
    return layers;
  }

  /** The layers over trees by name, such as {@code n_ary_tree_lstm}. */
  public SequencedMap<String, TreeLayer> treeLayers() {
    SequencedMap<String, TreeLayer> layers = new LinkedHashMap<>();
    stack.treeLayers("", layers);
    return layers;
  }

  /**
   * What one step of a stream gives.
   *
   * @param scores of the head
   * @param memories what the layers remember then
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  public record StreamStep(float[] scores, List<Memory> memories) {
    public StreamStep {
      memories = List.copyOf(memories);
    }
  }

  /** The layers and, behind them, the head. */
  Stack stack() {
    return stack;
  }

  /** The network in double precision with parameters of its own; copied. */
  public DoubleNetwork inDouble(double... parameters) {
    return new DoubleNetwork(this, parameters);
  }

  /**
   * The network for inference in double precision; the scores alone are rounded to float, once.
   * Runs have no gradients: {@link #inDouble(double...)} has.
   */
  public Ready prepareInDouble(float[] parameters) {
    DoubleNetwork wide = inDouble(Precision.widened(parameters));
    return new Ready(new Runner.InDouble(wide));
  }

  /**
   * A network with packed parameters. Safe from many threads.
   *
   * <p>One that is closed leaves its arrays to that of the next update; whoever does not close it
   * leaves them to the garbage collector.
   */
  public static final class Ready implements AutoCloseable {
    private final Runner runner;

    private Ready(Runner runner) {
      this.runner = runner;
    }

    /** What the layers remember before the first step of a stream. */
    public List<Memory> begin() {
      return begin(1);
    }

    /** What the layers remember before the first step of some sequences. */
    public List<Memory> begin(int sequences) {
      return runner.begin(sequences);
    }

    /** One step of one stream. */
    public StreamStep step(Batch oneStep, List<Memory> memories) {
      return step(oneStep, memories, Workers.alone());
    }

    /** The same, shared by threads; their number changes no bit. */
    public StreamStep step(Batch oneStep, List<Memory> memories, Workers workers) {
      return runner.step(oneStep, memories, workers);
    }

    /** Runs a batch forward. */
    public NetworkRun run(Batch batch) {
      return run(batch, java.util.stream.LongStream.range(0, batch.size()).toArray());
    }

    /**
     * Runs a batch forward.
     *
     * @param numbers each sequence's own number, by its row: what its masks are drawn from
     */
    public NetworkRun run(Batch batch, long[] numbers) {
      return run(batch, numbers, Workers.alone());
    }

    /**
     * The same, shared by threads, as its backward half will be; their number changes no bit.
     *
     * @param numbers each sequence's own number, by its row: what its masks are drawn from
     */
    public NetworkRun run(Batch batch, long[] numbers, Workers workers) {
      requireNumbers(batch, numbers);
      return runner.run(batch, numbers, workers);
    }

    /**
     * The same from what the layers remembered of the steps before: {@link NetworkRun#memories} of
     * a run over the same sequences in the same rows, or {@link #begin(int)}.
     *
     * @throws IllegalStateException if a layer reads from the end or pools
     */
    public NetworkRun run(Batch batch, long[] numbers, Workers workers, List<Memory> memories) {
      requireNumbers(batch, numbers);
      return runner.run(batch, numbers, workers, memories);
    }

    /** Leaves the packed parameters to the next ones. No run may use these any more. */
    @Override
    public void close() {
      runner.close();
    }

    private static void requireNumbers(Batch batch, long... numbers) {
      if (numbers.length != batch.size()) {
        throw new IllegalArgumentException(
            "there are " + batch.size() + " sequences, and numbers for " + numbers.length);
      }
    }
  }
}
