package io.slate.network;

import io.slate.data.Rows;
import io.slate.kernel.Affine;
import io.slate.kernel.Workers;
import io.slate.layer.LayerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A decoder that reads what its caller says: any number of continuations of any sequences of a
 * batch, each a step further. What it says of one does not depend on the others. Belongs to one
 * caller.
 */
public final class DecoderSteps {
  private final DecoderPart.Packed packed;
  private final Bank bank;
  private final float[] summary;
  private final List<LayerState> begin;
  private final Beginning beginning;
  private final long[] numbers;
  private final Optional<Attender> attender;

  DecoderSteps(
      DecoderPart.Packed packed,
      Bank bank,
      float[] summary,
      List<LayerState> begin,
      BridgePart.Run bridge,
      long[] numbers) {
    this.packed = packed;
    this.bank = bank;
    this.summary = summary;
    this.begin = begin;
    this.beginning = Beginning.of(packed, bridge);
    this.numbers = numbers;
    this.attender =
        packed.readout().attention().map(weights -> new Attender(weights, bank, Workers.alone()));
  }

  /**
   * Continuations and what the decoder remembers of each. A value.
   *
   * @param sources the row of the batch that each continues
   * @param cells what the cells remember
   * @param fed what the next step is fed with, or compares for
   * @param sums of the weights of attention so far, by continuation; empty without coverage
   */
  @SuppressWarnings("ArrayRecordComponent") // read, never written
  public record State(int[] sources, List<LayerState> cells, float[] fed, List<float[]> sums) {
    public State {
      cells = List.copyOf(cells);
      sums = List.copyOf(sums);
    }

    /** How many continuations. */
    public int size() {
      return sources.length;
    }

    /** Some continuations, in the order given; one may be taken more than once. */
    public State select(int... chosen) {
      int width = sources.length == 0 ? 0 : fed.length / sources.length;
      float[] own = new float[chosen.length * width];
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(fed, chosen[i] * width, own, i * width, width);
      }
      return new State(
          Arrays.stream(chosen).map(i -> sources[i]).toArray(),
          cells.stream().map(state -> state.select(chosen)).toList(),
          own,
          sums.isEmpty() ? sums : Arrays.stream(chosen).mapToObj(sums::get).toList());
    }
  }

  /**
   * What one step gives.
   *
   * @param scores of the token that follows, {@code [continuations, scores]}
   * @param weights of attention by continuation, one for each step of its sequence; empty where
   *     there is no attention
   */
  @SuppressWarnings("ArrayRecordComponent") // read, never written
  public record Step(float[] scores, List<float[]> weights, State state) {
    public Step {
      weights = List.copyOf(weights);
    }
  }

  /** How many scores a step has. */
  public int scores() {
    return packed.part().width();
  }

  /** The number that is read first, and said last. */
  public int marker() {
    return packed.part().decoder().marker();
  }

  /** How many steps a sequence of the batch has. */
  public int length(int source) {
    return bank.length(source);
  }

  /**
   * Continuations before their first token.
   *
   * @param sources the row of the batch that each continues
   */
  public State begin(int... sources) {
    int output = packed.cells().getLast().layer().outputWidth();
    float[] fed =
        switch (packed.feeding()) {
          case NONE -> new float[0];
          case VECTOR -> new float[sources.length * size()];
          case CONTEXT -> {
            float[] all = beginning.output(bank.rows().sequences());
            float[] own = new float[sources.length * output];
            for (int i = 0; i < sources.length; i++) {
              System.arraycopy(all, sources[i] * output, own, i * output, output);
            }
            yield own;
          }
        };
    boolean covers = attender.map(Attender::covers).orElse(false);
    return new State(
        sources,
        begin.stream().map(state -> state.select(sources)).toList(),
        fed,
        covers
            ? Arrays.stream(sources).mapToObj(source -> new float[bank.length(source)]).toList()
            : List.of());
  }

  private int size() {
    return ((Attending.EachStep) packed.part().decoder().attending()).size();
  }

  /**
   * Reads a token of each continuation.
   *
   * @param tokens their numbers; {@link #marker} at the beginning
   */
  public Step step(State before, int... tokens) {
    int count = before.size();
    float[] embedded = packed.embed(tokens);
    var looks = new Looks(before);
    List<LayerState> cells = new ArrayList<>();
    Turn turn =
        switch (packed.feeding()) {
          case NONE -> {
            float[] outputs = cells(before, count, withSummary(before, embedded), cells);
            float[] readout =
                attender.isPresent() ? combined(count, looks.at(outputs), outputs) : outputs;
            yield new Turn(readout, new float[0]);
          }
          case VECTOR -> {
            float[] x = Strands.beside(count, embedded, before.fed());
            float[] outputs = cells(before, count, x, cells);
            float[] vectors = combined(count, looks.at(outputs), outputs);
            yield new Turn(vectors, vectors);
          }
          case CONTEXT -> {
            float[] means = looks.at(before.fed());
            float[] outputs = cells(before, count, Strands.beside(count, embedded, means), cells);
            yield new Turn(combined(count, means, outputs), outputs);
          }
        };
    float[] scores = packed.readout().scores().forward(count, turn.readout(), Workers.alone());
    var next = new State(before.sources(), cells, turn.fed(), looks.sums());
    return new Step(scores, looks.weights, next);
  }

  /**
   * What one step comes to.
   *
   * @param readout what tokens are scored from
   * @param fed what the next step is fed with, or compares for
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  private record Turn(float[] readout, float[] fed) {}

  private float[] withSummary(State before, float[] embedded) {
    if (!(packed.part().decoder().attending() instanceof Attending.Once)) {
      return embedded;
    }
    int width = packed.part().memory();
    float[] own = new float[before.size() * width];
    for (int i = 0; i < before.size(); i++) {
      System.arraycopy(summary, before.sources()[i] * width, own, i * width, width);
    }
    return Strands.beside(before.size(), embedded, own);
  }

  private float[] combined(int count, float[] means, float[] outputs) {
    Affine combine = packed.readout().combine().orElseThrow();
    float[] joined = Strands.beside(count, means, outputs);
    return DecoderPass.tanh(combine.forward(count, joined, Workers.alone()));
  }

  /** One step of all cells. */
  private float[] cells(State before, int count, float[] x, List<LayerState> after) {
    int[] lengths = new int[count];
    Arrays.fill(lengths, 1);
    long[] own = Arrays.stream(before.sources()).mapToLong(source -> numbers[source]).toArray();
    var runs = new CellRuns(packed.cells(), Rows.of(lengths), before.cells(), own);
    try {
      float[] outputs;
      if (packed.feeding() == Attending.Feeding.NONE || count == 0) {
        outputs = runs.forward(x, Workers.alone());
      } else {
        runs.before();
        outputs = runs.step(0, x);
        runs.after();
      }
      after.addAll(runs.states());
      return outputs;
    } finally {
      runs.runs().forEach(io.slate.layer.LayerRun::close);
    }
  }

  /** What is looked at in one step. */
  private final class Looks {
    private final State before;
    private final List<float[]> weights = new ArrayList<>();

    Looks(State before) {
      this.before = before;
    }

    /** Means for outputs of the last cell. */
    float[] at(float[] outputs) {
      Attender own = attender.orElseThrow();
      int count = before.size();
      float[] queries = own.queries(count, outputs, Workers.alone());
      float[] means = new float[count * bank.width()];
      int width = count == 0 ? 0 : queries.length / count;
      for (int i = 0; i < count; i++) {
        int source = before.sources()[i];
        float[] weight = new float[bank.length(source)];
        float[] sum = own.covers() ? before.sums().get(i) : new float[0];
        own.attend(
            new Attender.Place(source, 0),
            queries,
            i * width,
            new Attender.Looks(weight, sum),
            means,
            i * bank.width());
        weights.add(weight);
      }
      return means;
    }

    /** The sums of weights behind this step. */
    List<float[]> sums() {
      List<float[]> after = new ArrayList<>();
      for (int i = 0; i < before.sums().size(); i++) {
        float[] sum = before.sums().get(i).clone();
        Strands.add(weights.get(i), sum);
        after.add(sum);
      }
      return after;
    }
  }
}
