package io.slate.inspect;

import io.slate.layer.Mode;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model of texts that is given vectors in place of tokens, so that they can be changed by less
 * than a word. Given the vectors of tokens it says the same as the model, to the bit.
 */
final class VectorReader {
  /** Steps that are run at once: bounds the memory; the results do not depend on it. */
  private static final int STEPS = 1 << 14;

  private final Program program;
  private final float[] parameters;
  private final float[] embedding;
  private final int width;

  private VectorReader(Program program, float[] parameters, float[] embedding, int width) {
    this.program = program;
    this.parameters = parameters;
    this.embedding = embedding;
    this.width = width;
  }

  /**
   * A model with its vectors taken off.
   *
   * @throws IllegalArgumentException if the model reads no texts
   */
  static VectorReader of(Model model) {
    Network whole = model.network();
    if (!(whole.source() instanceof Source.Tokens(var vocabulary, var width))) {
      throw new IllegalArgumentException("this model reads real values at every step, not texts");
    }
    Head head = whole.head();
    Program program = new Network(new Source.Values(width), whole.layers(), head).compile();
    float[] all = model.parameters();
    int tokens = Math.multiplyExact(vocabulary.size(), width);
    return new VectorReader(
        program, Arrays.copyOfRange(all, tokens, all.length), Arrays.copyOf(all, tokens), width);
  }

  int width() {
    return width;
  }

  /** The vectors of tokens, {@code [steps, width]}. */
  float[] vectors(int... tokens) {
    float[] vectors = new float[Math.multiplyExact(tokens.length, width)];
    for (int step = 0; step < tokens.length; step++) {
      System.arraycopy(embedding, tokens[step] * width, vectors, step * width, width);
    }
    return vectors;
  }

  /** What is asked of each sequence: a decision on it, which may stand at a step of its own. */
  @SuppressWarnings("ArrayRecordComponent") // private to this package, never compared
  record Asked(float[] vectors, Decision decision) {}

  /** How sure the model is, for each. */
  double[] answers(List<Asked> all) {
    Program.Ready ready = program.prepare(parameters, new Mode.Inference());
    double[] answers = new double[all.size()];
    for (Part part : parts(all)) {
      try (NetworkRun run = ready.run(part.batch)) {
        for (int row = 0; row < part.batch.size(); row++) {
          int number = part.from + part.batch.sequence(row);
          answers[number] = all.get(number).decision().of(run, row);
        }
      }
    }
    return answers;
  }

  /** How each answer changes with every element of its vectors. */
  List<float[]> gradients(List<Asked> all) {
    Program.Ready ready = program.prepare(parameters, new Mode.Gradients());
    float[][] gradients = new float[all.size()][];
    for (Part part : parts(all)) {
      try (NetworkRun run = ready.run(part.batch)) {
        float[] adjoint = new float[run.scores().length];
        for (int row = 0; row < part.batch.size(); row++) {
          Asked asked = all.get(part.from + part.batch.sequence(row));
          asked.decision().addAdjoint(run, row, adjoint);
        }
        run.backward(adjoint, new float[program.parameters().size()]);
        for (int row = 0; row < part.batch.size(); row++) {
          gradients[part.from + part.batch.sequence(row)] = gradient(run, row);
        }
      }
    }
    return List.of(gradients);
  }

  /** Adds the weighted product of gradient and vector to each token's number. */
  void addProducts(float[] gradient, float[] vectors, double weight, double[] byToken) {
    for (int i = 0; i < vectors.length; i++) {
      byToken[i / width] += weight * gradient[i] * vectors[i];
    }
  }

  private float[] gradient(NetworkRun run, int row) {
    var rows = run.batch().rows();
    float[] values = run.inputAdjoint().values();
    float[] gradient = new float[rows.length(row) * width];
    for (int step = 0; step < rows.length(row); step++) {
      System.arraycopy(values, rows.row(row, step) * width, gradient, step * width, width);
    }
    return gradient;
  }

  /** Some of what is asked, and the number of the first. */
  private record Part(int from, Batch batch) {}

  private List<Part> parts(List<Asked> all) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      List<float[]> some = new ArrayList<>();
      int next = from;
      for (int steps = 0; next < all.size() && steps < STEPS; next++) {
        float[] vectors = all.get(next).vectors();
        some.add(vectors);
        steps += Math.max(1, vectors.length / width);
      }
      parts.add(new Part(from, Batch.ofValues(some, width)));
      from = next;
    }
    return parts;
  }
}
