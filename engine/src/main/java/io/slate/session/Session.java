package io.slate.session;

import io.slate.data.DataException;
import io.slate.kernel.Workers;
import io.slate.model.Model;
import io.slate.model.Readout;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Memory;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.List;
import java.util.Optional;

/**
 * One stream through a model, a step at a time. Belongs to one thread; its model may be shared.
 * What it says after the last step has the same bits as a run over the whole.
 */
public final class Session {
  private final Model model;
  private List<Memory> memories;
  private Workers workers = Workers.alone();

  /**
   * What a session remembers. A value: keep it, and go on from it as often as you like, with the
   * same model.
   *
   * @param model the digest of the model that it belongs to
   */
  public record State(String model, List<Memory> memories) {
    public State {
      memories = List.copyOf(memories);
    }

    /** The state as bytes, to be kept or sent elsewhere; equal states give equal bytes. */
    public byte[] write() {
      return StateBytes.write(this);
    }

    /**
     * Reads what {@link #write} wrote, in this version of Slate or an earlier one.
     *
     * @param model the model that the state belongs to, from the same file or another like it
     * @throws DataException if the bytes are no state, are cut off or damaged, or belong to another
     *     model
     */
    public static State read(Model model, byte[] bytes) {
      return StateBytes.read(model, bytes);
    }
  }

  /** The scores after the latest step; absent before a step was read here. */
  private Optional<float[]> scores;

  private Session(Model model, List<Memory> memories, Optional<float[]> scores) {
    this.model = model;
    this.memories = memories;
    this.scores = scores;
  }

  /**
   * A stream at its beginning.
   *
   * @throws IllegalArgumentException if a layer of the model reads from the end
   */
  public static Session of(Model model) {
    requireForward(model);
    return new Session(model, model.ready().begin(), Optional.empty());
  }

  /**
   * A stream that goes on where another, of the same model, was.
   *
   * @throws DataException if the state belongs to another model
   */
  public static Session of(Model model, State state) {
    requireForward(model);
    StateBytes.requireSame(model, state.model());
    return new Session(model, state.memories(), Optional.empty());
  }

  private static void requireForward(Model model) {
    if (model.network().source() instanceof Source.Trees) {
      throw new IllegalArgumentException(
          "this model reads trees, which have no next step: run them whole, as in"
              + " model.predict(Batch.ofTrees(model.vocabulary(), trees))");
    }
    if (!model.program().readsForward()) {
      throw new IllegalArgumentException(
          "a layer of this model reads from the end, so it cannot run a step at a time: classify"
              + " the whole, or train a model whose layers read forward");
    }
  }

  /** What is remembered now. */
  public State state() {
    return new State(model.digest(), memories);
  }

  /** Another session that goes on from here; neither notices the other's steps. */
  public Session copy() {
    var copy = new Session(model, memories, scores);
    copy.workers = workers;
    return copy;
  }

  /**
   * The same session, whose large steps threads share from now on. Their number changes no bit.
   *
   * @param others best such as stay at hand: {@link Workers#staying}
   */
  public Session sharedBy(Workers others) {
    workers = others;
    return this;
  }

  /**
   * Reads real values; says what the model says now, as {@link Readout#of}: the probability of each
   * class so far, the tag of this step, the next values.
   */
  public float[] step(float... x) {
    return step(values(x));
  }

  /**
   * The same after looking at the values.
   *
   * @throws DataException if one is NaN or infinite, naming its feature; the session has not read
   *     the step then, and may go on
   */
  public float[] stepChecked(float... x) {
    return step(values(x).checked());
  }

  private Batch values(float... x) {
    if (!(model.network().source() instanceof Source.Values(var width))) {
      throw new IllegalArgumentException(
          "this model reads tokens: give the text of one, as in step(\"good\")");
    }
    if (x.length != width) {
      throw new IllegalArgumentException(
          "a step has " + width + " values, and " + x.length + " are given");
    }
    return Batch.ofValues(List.of(x), width);
  }

  /** Reads one token; says what the model says now, as above. */
  public float[] step(String token) {
    if (!(model.network().source() instanceof Source.Tokens(var vocabulary, _))) {
      throw new IllegalArgumentException("this model reads real values at every step, not tokens");
    }
    return step(token(vocabulary.number(token)));
  }

  /** Reads the tokens of a text. */
  public void read(String text) {
    for (int number : model.vocabulary().encode(text)) {
      advance(token(number));
    }
  }

  /**
   * Goes on with what has been read: draws a token, reads it, and so on, for a model that predicts
   * the next token.
   *
   * @param seed equal seeds give equal texts
   * @throws IllegalStateException if the model says something else, or this session has read
   *     nothing since it was made or restored
   */
  public Generation generate(Sampling sampling, long seed) {
    if (!(model.network().head() instanceof Head.NextToken)) {
      throw new IllegalStateException(
          "only a model whose network ends with nextToken() can go on with a text, and this one"
              + " ends with "
              + model.network().head().name());
    }
    if (scores.isEmpty()) {
      throw new IllegalStateException(
          "this session has read nothing that a text could go on from: read a token at least, as in"
              + " read(\"The\")");
    }
    return new Generation(this, sampling, seed);
  }

  Model model() {
    return model;
  }

  /** The scores after the latest step; read, never written. */
  float[] scores() {
    return scores.orElseThrow();
  }

  /** Reads a token that was drawn. */
  void take(int number) {
    advance(token(number));
  }

  private static Batch token(int number) {
    return Batch.ofTokens(List.of(new int[] {number}));
  }

  private float[] step(Batch oneStep) {
    advance(oneStep);
    return Readout.of(model.network().head(), scores(), 0, scores().length);
  }

  private void advance(Batch oneStep) {
    Program.StreamStep step = model.ready().step(oneStep, memories, workers);
    memories = step.memories();
    scores = Optional.of(step.scores());
  }
}
