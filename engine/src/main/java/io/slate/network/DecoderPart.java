package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.layer.Arrival;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.Starts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A decoder: vectors of tokens, cells that begin with what the bridge gives, attention, scores. Its
 * input is what the layers in front of it give; what flows out is a row of scores for each step of
 * the sequence that it reads.
 */
final class DecoderPart implements Part {
  private static final String EMBEDDING = "embedding";
  private static final String BRIDGE = "bridge";
  private static final String ATTENTION = "attention";
  private static final String COMBINE = "combine";
  private static final String SCORES = "scores";

  private final Head.Decoder decoder;
  private final int memory;
  private final EmbeddingPart embedding;
  private final SequencedMap<String, RecurrentLayer> cells = new LinkedHashMap<>();
  private final BridgePart bridge;
  private final Optional<AttendWeights> attention;
  private final Optional<DenseWeights> combine;
  private final HeadPart scores;
  private final SequencedMap<String, Integer> places = new LinkedHashMap<>();
  private final ParameterLayout layout;

  DecoderPart(Head.Decoder decoder, Wiring wiring) {
    this.decoder = decoder;
    this.memory = wiring.width();
    this.embedding = new EmbeddingPart(decoder.marker() + 1, decoder.width());
    int input = decoder.width() + fed(decoder.attending(), memory);
    for (Layer.Recurrent layer : decoder.layers()) {
      RecurrentLayer.Settings settings = wiring.settings(layer, input);
      if (feeding() != Attending.Feeding.NONE) {
        settings = settings.with(Arrival.BETWEEN_STEPS);
      }
      RecurrentLayer cell = RecurrentLayer.of(settings);
      RecurrentPart.input(cell);
      cells.put(name(layer.cell().name()), cell);
      input = cell.outputWidth();
    }
    this.bridge = new BridgePart(cells, decoder.bridge(), memory);
    int output = input;
    if (decoder.attending() instanceof Attending.EachStep each) {
      requireSteps(wiring.isByStep());
      this.attention = Optional.of(new AttendWeights(each, output, memory));
      this.combine = Optional.of(new DenseWeights(memory + output, each.size()));
      this.scores = new HeadPart(SCORES, each.size(), decoder.marker() + 1);
    } else {
      this.attention = Optional.empty();
      this.combine = Optional.empty();
      this.scores = new HeadPart(SCORES, output, decoder.marker() + 1);
    }
    this.layout = layout();
  }

  private Attending.Feeding feeding() {
    return decoder.attending().feeding();
  }

  /** Elements that the first cell reads beside the token. */
  private static int fed(Attending attending, int memory) {
    return switch (attending) {
      case Attending.Not _ -> 0;
      case Attending.Once _ -> memory;
      case Attending.EachStep each ->
          switch (each.feeding()) {
            case NONE -> 0;
            case VECTOR -> each.size();
            case CONTEXT -> memory;
          };
    };
  }

  private static void requireSteps(boolean isByStep) {
    if (!isByStep) {
      throw new IllegalArgumentException(
          "a decoder that attends to each step needs a value for every step: leave out the layer"
              + " that pools them, or let it attend once or not at all");
    }
  }

  private String name(String wanted) {
    String name = wanted;
    List<String> taken = List.of(EMBEDDING, BRIDGE, ATTENTION, COMBINE, SCORES);
    for (int number = 2; cells.containsKey(name) || taken.contains(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  private ParameterLayout layout() {
    SequencedMap<String, ParameterLayout> named = new LinkedHashMap<>();
    named.put(EMBEDDING, embedding.parameters());
    named.put(BRIDGE, bridge.layout());
    cells.forEach((name, cell) -> named.put(name, cell.parameters()));
    attention.ifPresent(weights -> named.put(ATTENTION, weights.layout()));
    combine.ifPresent(weights -> named.put(COMBINE, weights.layout()));
    named.put(SCORES, scores.parameters());
    int at = 0;
    for (var each : named.entrySet()) {
      places.put(each.getKey(), at);
      at = Math.addExact(at, each.getValue().size());
    }
    return ParameterLayout.join(named);
  }

  private int at(String name) {
    return Objects.requireNonNull(places.get(name));
  }

  @Override
  public String name() {
    return decoder.name();
  }

  @Override
  public ParameterLayout parameters() {
    return layout;
  }

  @Override
  public int width() {
    return decoder.marker() + 1;
  }

  Head.Decoder decoder() {
    return decoder;
  }

  /** Elements of a step that it looks at. */
  int memory() {
    return memory;
  }

  EmbeddingPart embedding() {
    return embedding;
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    embedding.initialise(CounterRandom.child(key, 0), parameters, offset + at(EMBEDDING));
    bridge.initialise(CounterRandom.child(key, 1), parameters, offset + at(BRIDGE));
    long number = 16;
    for (var cell : cells.entrySet()) {
      long own = CounterRandom.child(key, number++);
      Starts.fill(cell.getValue(), own, parameters, offset + at(cell.getKey()));
    }
    attention.ifPresent(
        weights ->
            weights.initialise(CounterRandom.child(key, 2), parameters, offset + at(ATTENTION)));
    combine.ifPresent(
        weights -> weights.glorot(CounterRandom.child(key, 3), parameters, offset + at(COMBINE)));
    scores.initialise(CounterRandom.child(key, 4), parameters, offset + at(SCORES));
  }

  @Override
  public void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {
    cells.forEach((name, cell) -> layers.put(path + "." + name, cell));
  }

  /** Adds the runs of the cells, as above. */
  void recurrentRuns(String path, List<LayerRun> own, SequencedMap<String, LayerRun> runs) {
    int number = 0;
    for (String cell : cells.keySet()) {
      runs.put(path + "." + cell, own.get(number++));
    }
  }

  /**
   * Where the vectors of tokens are.
   *
   * @param parameters of the whole network, in which they begin at {@code at}
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Vectors(float[] parameters, int at) {}

  /**
   * What is behind the cells.
   *
   * @param combine makes the vector that tokens are scored from, where there is attention
   */
  record Readout(
      Optional<AttendWeights.Packed> attention, Optional<Affine> combine, Affine scores) {}

  /** Packed parameters. */
  record Packed(
      DecoderPart part,
      Vectors vectors,
      BridgePart.Ready bridge,
      List<CellRuns.Packed> cells,
      Readout readout) {
    /** The vectors of tokens. */
    float[] embed(int... numbers) {
      return part.embedding.vectors(numbers, vectors.parameters(), vectors.at());
    }

    Attending.Feeding feeding() {
      return part.feeding();
    }
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    List<CellRuns.Packed> packed = new ArrayList<>();
    for (var cell : cells.entrySet()) {
      int at = offset + at(cell.getKey());
      Mode own = mode.place(packed.size());
      packed.add(
          new CellRuns.Packed(cell.getValue(), cell.getValue().prepare(parameters, at, own), at));
    }
    var readout =
        new Readout(
            attention.map(weights -> weights.prepare(parameters, offset + at(ATTENTION), mode)),
            combine.map(weights -> weights.prepare(parameters, offset + at(COMBINE), mode)),
            scores.affine(parameters, offset + at(SCORES), mode));
    var vectors = new Vectors(parameters, offset + at(EMBEDDING));
    BridgePart.Ready handing = bridge.prepare(parameters, offset + at(BRIDGE), mode);
    var all = new Packed(this, vectors, handing, packed, readout);
    return flow -> new DecoderPass(flow, all);
  }
}
