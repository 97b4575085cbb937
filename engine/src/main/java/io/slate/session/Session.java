package io.slate.session;

import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.model.Softmax;
import io.slate.network.Batch;
import io.slate.network.Memory;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.List;

/**
 * One stream through a model, a step at a time. Belongs to one thread; its model may be shared.
 * What it says after the last step has the same bits as a run over the whole.
 */
public final class Session {
  private final Model model;
  private List<Memory> memories;

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

  private Session(Model model, List<Memory> memories) {
    this.model = model;
    this.memories = memories;
  }

  /**
   * A stream at its beginning.
   *
   * @throws IllegalArgumentException if a layer of the model reads from the end
   */
  public static Session of(Model model) {
    requireForward(model);
    return new Session(model, model.ready().begin());
  }

  /**
   * A stream that goes on where another, of the same model, was.
   *
   * @throws DataException if the state belongs to another model
   */
  public static Session of(Model model, State state) {
    requireForward(model);
    StateBytes.requireSame(model, state.model());
    return new Session(model, state.memories());
  }

  private static void requireForward(Model model) {
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
    return new Session(model, memories);
  }

  /** Reads real values; says the probability of each class so far, as the network's labels. */
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

  /** Reads one token; says the probability of each class so far, as the network's labels. */
  public float[] step(String token) {
    if (!(model.network().source() instanceof Source.Tokens(var vocabulary, _))) {
      throw new IllegalArgumentException("this model reads real values at every step, not tokens");
    }
    return step(Batch.ofTokens(List.of(new int[] {vocabulary.number(token)})));
  }

  private float[] step(Batch oneStep) {
    Program.StreamStep step = model.ready().step(oneStep, memories);
    memories = step.memories();
    double[] probabilities = Softmax.of(step.scores(), 0, step.scores().length);
    float[] said = new float[probabilities.length];
    for (int i = 0; i < said.length; i++) {
      said[i] = (float) probabilities[i];
    }
    return said;
  }
}
