package io.slate.network;

import io.slate.cell.Cell;
import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.graph.Sizes;
import io.slate.kernel.Workers;
import io.slate.layer.Direction;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;

/** A network that is planned. Immutable and safe from many threads. */
public final class Program {
  private final Network network;
  private final Optional<EmbeddingPart> embedding;
  private final List<Part> parts;
  private final List<Integer> offsets;
  private final ParameterLayout layout;

  private Program(Network network, Optional<EmbeddingPart> embedding, List<Part> parts) {
    this.network = network;
    this.embedding = embedding;
    this.parts = List.copyOf(parts);
    this.offsets = new ArrayList<>();
    SequencedMap<String, ParameterLayout> named = new LinkedHashMap<>();
    embedding.ifPresent(part -> named.put("embedding", part.parameters()));
    int offset = embedding.map(part -> part.parameters().size()).orElse(0);
    for (Part part : parts) {
      offsets.add(offset);
      if (!part.name().isEmpty()) {
        named.put(part.name(), part.parameters());
        offset = Math.addExact(offset, part.parameters().size());
      }
    }
    this.layout = ParameterLayout.join(named);
  }

  /**
   * Plans a network.
   *
   * @param watch what of each recurrent layer can be looked at in a run
   */
  static Program of(Network network, Watch watch) {
    Optional<EmbeddingPart> embedding =
        network.source() instanceof Source.Tokens(var vocabulary, var width)
            ? Optional.of(new EmbeddingPart(vocabulary.size(), width))
            : Optional.empty();
    List<Part> parts = new ArrayList<>();
    Set<String> used = new HashSet<>(Set.of("embedding", network.head().name()));
    int width = network.source().width();
    boolean isByStep = true;
    for (Layer layer : network.layers()) {
      Part part =
          switch (layer) {
            case Layer.Recurrent one -> {
              requireSteps(isByStep, "a recurrent layer");
              yield recurrent(name(one.cell(), used), one, one.direction(), width, watch);
            }
            case Layer.Bidirectional both -> {
              requireSteps(isByStep, "a recurrent layer");
              String name = name(both.cell(), used);
              yield new BothWaysPart(
                  name,
                  recurrent(name + ".forward", both, Direction.FORWARD, width, watch),
                  recurrent(name + ".backward", both, Direction.BACKWARD, width, watch));
            }
            case Layer.Dropout(var rate) -> new DropoutPart(rate, width);
            case Layer.Pool(var kind) -> {
              requireSteps(isByStep, "pooling");
              isByStep = false;
              yield new PoolPart(kind, width);
            }
          };
      parts.add(part);
      width = part.width();
    }
    requirePlace(network.head(), isByStep);
    int scores = network.head().scores(network.source());
    parts.add(new HeadPart(network.head().name(), width, scores));
    var program = new Program(network, embedding, parts);
    if (network.head() instanceof Head.NextToken && !program.readsForward()) {
      throw new IllegalArgumentException(
          "a layer of this network reads from the end, so it would see the token that it is to"
              + " predict: use recurrent(...), which reads forward");
    }
    return program;
  }

  private static void requirePlace(Head head, boolean isByStep) {
    switch (head.place()) {
      case SEQUENCE -> {
        if (isByStep) {
          throw new IllegalArgumentException(
              "a network that says one thing of each sequence, as this one does ("
                  + head.name()
                  + "), needs one value a sequence: put last(), mean() or max() behind its last"
                  + " recurrent layer");
        }
      }
      case STEP -> {
        if (!isByStep) {
          throw new IllegalArgumentException(
              "a network that says something at every step, as this one does ("
                  + head.name()
                  + "), needs a value for every step: leave out the layer that pools them, or end"
                  + " with classify(...)");
        }
      }
      case EITHER -> {}
    }
  }

  private static void requireSteps(boolean isByStep, String what) {
    if (!isByStep) {
      throw new IllegalArgumentException(
          what + " needs a value for every step, and a layer before it has pooled them");
    }
  }

  /** The cell's name, with a number where another part has it. */
  private static String name(Cell cell, Set<String> used) {
    String name = cell.name();
    for (int number = 2; !used.add(name); number++) {
      name = cell.name() + number;
    }
    return name;
  }

  private static RecurrentPart recurrent(
      String name, Layer.OverTime layer, Direction direction, int input, Watch watch) {
    Cell cell = layer.cell();
    Sizes sizes = Sizes.of(input, layer.hidden());
    for (var more : layer.sizes().entrySet()) {
      sizes = sizes.with(more.getKey(), more.getValue());
    }
    RecurrentLayer.Settings settings =
        RecurrentLayer.Settings.of(cell, sizes).with(direction).with(layer.regularisers());
    String[] watched =
        switch (watch) {
          case NOTHING -> new String[0];
          case EVERYTHING -> cell.graph().values().keySet().toArray(String[]::new);
        };
    return new RecurrentPart(name, RecurrentLayer.of(settings.watching(watched)));
  }

  public Network network() {
    return network;
  }

  /** Whether there are scores for every step; else there are scores for each sequence. */
  public boolean isByStep() {
    return network.layers().stream().noneMatch(Layer.Pool.class::isInstance);
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
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).initialise(CounterRandom.child(key, i + 1L), parameters, offsets.get(i));
    }
    return parameters;
  }

  /** Packs parameters for runs in one mode; shared by any number of them. */
  public Ready prepare(float[] parameters, Mode mode) {
    List<Part.Ready> ready = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      ready.add(parts.get(i).prepare(parameters, offsets.get(i), mode.place(16L * i)));
    }
    return new Ready(parameters, ready);
  }

  /** The recurrent layers by name, such as {@code lstm} or {@code lstm.forward}. */
  public SequencedMap<String, RecurrentLayer> recurrentLayers() {
    SequencedMap<String, RecurrentLayer> layers = new LinkedHashMap<>();
    for (Part part : parts) {
      switch (part) {
        case RecurrentPart one -> layers.put(one.name(), one.layer());
        case BothWaysPart both -> {
          layers.put(both.forward().name(), both.forward().layer());
          layers.put(both.backward().name(), both.backward().layer());
        }
        default -> {}
      }
    }
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

  /** A network with packed parameters. Safe from many threads. */
  public final class Ready {
    private final float[] parameters;
    private final List<Part.Ready> ready;

    private Ready(float[] parameters, List<Part.Ready> ready) {
      this.parameters = parameters;
      this.ready = ready;
    }

    /** What the layers remember before the first step of a stream. */
    public List<Memory> begin() {
      return begin(1);
    }

    /** What the layers remember before the first step of some sequences. */
    public List<Memory> begin(int sequences) {
      return ready.stream().map(part -> part.begin(sequences)).toList();
    }

    /** One step of one stream. */
    public StreamStep step(Batch oneStep, List<Memory> memories) {
      Flow flow = source(oneStep, new long[] {0});
      List<Memory> after = new ArrayList<>();
      for (int i = 0; i < ready.size(); i++) {
        Part.Step step = ready.get(i).step(flow, memories.get(i));
        after.add(step.memory());
        flow = step.output();
      }
      return new StreamStep(flow.values(), after);
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
      return run(batch, numbers, workers, Part.Ready::run);
    }

    /**
     * The same from what the layers remembered of the steps before: {@link NetworkRun#memories} of
     * a run over the same sequences in the same rows, or {@link #begin(int)}.
     *
     * @throws IllegalStateException if a layer reads from the end or pools
     */
    public NetworkRun run(Batch batch, long[] numbers, Workers workers, List<Memory> memories) {
      Iterator<Memory> before = memories.iterator();
      return run(batch, numbers, workers, (part, flow) -> part.run(flow, before.next()));
    }

    private NetworkRun run(
        Batch batch,
        long[] numbers,
        Workers workers,
        BiFunction<Part.Ready, Flow, Part.Pass> runner) {
      if (numbers.length != batch.size()) {
        throw new IllegalArgumentException(
            "there are " + batch.size() + " sequences, and numbers for " + numbers.length);
      }
      Flow flow = source(batch, numbers).sharedBy(workers);
      List<Part.Pass> passes = new ArrayList<>();
      for (Part.Ready part : ready) {
        Part.Pass pass = runner.apply(part, flow);
        passes.add(pass);
        flow = pass.output();
      }
      return new NetworkRun(batch, embedding, parts, passes, flow);
    }

    private Flow source(Batch batch, long[] numbers) {
      batch.requireFit(network.source());
      return embedding
          .map(part -> part.forward(batch, numbers, parameters, 0))
          .orElseGet(() -> Flow.bySteps(batch.values(), numbers));
    }
  }
}
