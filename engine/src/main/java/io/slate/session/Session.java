package io.slate.session;

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

  /** What a session remembers. A value: keep it, and go on from it as often as you like. */
  public record State(List<Memory> memories) {
    public State {
      memories = List.copyOf(memories);
    }
  }

  private Session(Model model, List<Memory> memories) {
    this.model = model;
    this.memories = memories;
  }

  /**
   * A stream at its beginning.
   *
   * @throws IllegalStateException at the first step if a layer reads from the end
   */
  public static Session of(Model model) {
    return new Session(model, model.ready().begin());
  }

  /** A stream that goes on where another, of the same model, was. */
  public static Session of(Model model, State state) {
    return new Session(model, state.memories());
  }

  /** What is remembered now. */
  public State state() {
    return new State(memories);
  }

  /** Reads real values; says the probability of each class so far, as the network's labels. */
  public float[] step(float... x) {
    if (!(model.network().source() instanceof Source.Values(var width))) {
      throw new IllegalArgumentException(
          "this model reads tokens: give the text of one, as in step(\"good\")");
    }
    if (x.length != width) {
      throw new IllegalArgumentException(
          "a step has " + width + " values, and " + x.length + " are given");
    }
    return step(Batch.ofValues(List.of(x), width));
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
