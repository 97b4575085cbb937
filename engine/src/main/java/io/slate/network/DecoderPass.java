package io.slate.network;

import io.slate.data.Rows;
import io.slate.kernel.Elementary;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerState;
import io.slate.layer.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One run of a decoder. Where something is dictated to it, it reads that, and all its steps are
 * known beforehand; where not, {@link #steps} lets the caller say what it reads at each.
 */
final class DecoderPass implements Part.Pass {
  private final Flow input;
  private final DecoderPart.Packed packed;
  private final Part.Pass pool;
  private final Optional<Dictated> dictated;

  /** What is known where something is dictated. */
  private record Dictated(Dictation read, Decoding decoding, Flow output) {}

  DecoderPass(Flow input, DecoderPart.Packed packed) {
    this.input = input;
    this.packed = packed;
    this.pool = pool();
    this.dictated = input.dictation().map(this::decode);
  }

  /** One vector a sequence, that the bridge reads. */
  private Part.Pass pool() {
    Layer.Pool.Kind kind =
        packed.part().decoder().bridge() == Bridge.MEAN
            ? Layer.Pool.Kind.MEAN
            : Layer.Pool.Kind.LAST;
    var part = new PoolPart(kind, input.width());
    Part.Ready ready = part.prepare(packed.vectors().parameters(), 0, new Mode.Gradients());
    return input.isByStep() ? ready.run(input) : new Unpooled(input);
  }

  /** What is one vector a sequence already. */
  private record Unpooled(Flow input) implements Part.Pass {
    @Override
    public Flow output() {
      return input;
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      return adjoint;
    }
  }

  private Dictated decode(Dictation read) {
    long[] numbers = read.numbersOf(input.numbers());
    var setup = setup(read, numbers);
    Decoding decoding =
        packed.feeding() == Attending.Feeding.NONE
            ? new WholeDecoding(setup)
            : new FedDecoding(setup);
    Rows rows = read.rows();
    float[] scores =
        packed.readout().scores().forward(rows.total(), decoding.readout(), input.workers());
    var common = new Flow.Common(numbers, input.workers(), Optional.empty(), input.dictation());
    Flow output = new Flow(rows, true, packed.part().width(), 0, scores, common);
    return new Dictated(read, decoding, output);
  }

  private Decoding.Setup setup(Dictation read, long... numbers) {
    float[] summary = summary(read.sources());
    int sequences = read.sources().length;
    BridgePart.Run bridge = packed.bridge().run(sequences, summary, input.workers());
    var cells = new CellRuns(packed.cells(), read.rows(), begin(bridge, sequences), numbers);
    var given = new Decoding.Given(read, Bank.of(input), summary, packed.embed(read.numbers()));
    return new Decoding.Setup(packed, given, bridge, cells, input.workers());
  }

  private List<LayerState> begin(BridgePart.Run bridge, int sequences) {
    List<LayerState> states = new ArrayList<>();
    for (int i = 0; i < packed.cells().size(); i++) {
      states.add(packed.cells().get(i).begin(sequences, bridge.of(i)));
    }
    return states;
  }

  /** What the bridge reads of some sequences. */
  private float[] summary(int... sources) {
    int width = input.width();
    float[] all = pool.output().values();
    float[] chosen = new float[sources.length * width];
    for (int row = 0; row < sources.length; row++) {
      System.arraycopy(all, sources[row] * width, chosen, row * width, width);
    }
    return chosen;
  }

  /** Where the caller says what is read: the decoder at its beginning. */
  DecoderSteps steps() {
    int[] sources = java.util.stream.IntStream.range(0, input.rows().sequences()).toArray();
    float[] summary = summary(sources);
    BridgePart.Run bridge = packed.bridge().run(sources.length, summary, input.workers());
    return new DecoderSteps(
        packed, Bank.of(input), summary, begin(bridge, sources.length), bridge, input.numbers());
  }

  private Dictated dictated() {
    return dictated.orElseThrow(
        () ->
            new IllegalStateException(
                "a decoder scores what is dictated to it: make the batch with dictating(...), or"
                    + " decode step by step"));
  }

  @Override
  public Flow output() {
    return dictated().output();
  }

  /** What was looked at, where there is attention. */
  Optional<Alignment> alignment() {
    return dictated().decoding().alignment();
  }

  @Override
  public void recurrentRuns(String path, SequencedMap<String, LayerRun> runs) {
    dictated.ifPresent(
        known -> packed.part().recurrentRuns(path, known.decoding().cells().runs(), runs));
  }

  @Override
  public Flow backward(Flow adjoint, float[] gradients) {
    Dictation read = dictated().read();
    Decoding decoding = dictated().decoding();
    int rows = read.rows().total();
    packed
        .readout()
        .scores()
        .gradients(rows, decoding.readout(), adjoint.values(), gradients, input.workers());
    float[] dReadout = packed.readout().scores().backward(rows, adjoint.values(), input.workers());
    Decoding.Adjoints adjoints = decoding.backward(dReadout, gradients);
    packed
        .part()
        .embedding()
        .backward(read.numbers(), adjoints.embedded(), gradients, packed.vectors().at());
    Flow summary = pool.output();
    float[] dSummary = new float[summary.values().length];
    for (int row = 0; row < read.sources().length; row++) {
      int to = read.sources()[row] * input.width();
      Strands.add(1, adjoints.summary(), row * input.width(), dSummary, to, input.width());
    }
    Flow dInput = pool.backward(summary.with(dSummary), gradients);
    if (adjoints.bank().length == 0) {
      return dInput;
    }
    float[] whole = Bank.of(input).byRow(adjoints.bank());
    Strands.add(dInput.values(), whole);
    return input.with(whole);
  }

  /** Hyperbolic tangents in place. */
  static float[] tanh(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Elementary.tanh(values[i]);
    }
    return values;
  }

  /** Adjoints through a tanh, from its values. */
  static float[] throughTanh(float[] adjoint, float[] values) {
    float[] inside = new float[values.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = adjoint[i] * (1 - values[i] * values[i]);
    }
    return inside;
  }
}
