package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.data.Ragged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A trained vector for each token. */
final class EmbeddingPart {
  /** The standard deviation at the start. */
  private static final double DEVIATION = 0.1;

  private final int tokens;
  private final int width;
  private final ParameterLayout layout;

  EmbeddingPart(int tokens, int width) {
    this.tokens = tokens;
    this.width = width;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("weight", List.of(tokens, width));
    this.layout = ParameterLayout.of(shapes);
  }

  ParameterLayout parameters() {
    return layout;
  }

  void initialise(long key, float[] parameters, int offset) {
    int count = Math.multiplyExact(tokens, width);
    CounterRandom.fillNormal(key, 0, parameters, offset, count);
    for (int i = offset; i < offset + count; i++) {
      parameters[i] *= (float) DEVIATION;
    }
  }

  /** The gradients that {@link #backward} adds to, and all behind these parameters. */
  Touched touched(int... numbers) {
    return Touched.rows(tokens, width, numbers);
  }

  /** The vectors of tokens, {@code [rows.total(), width]}. */
  Flow forward(Batch batch, long[] sequences, float[] parameters, int offset) {
    float[] values = vectors(batch.numbers(), parameters, offset);
    return Flow.bySteps(new Ragged(batch.rows(), width, values), sequences);
  }

  /** The vectors of tokens, {@code [tokens, width]}. */
  float[] vectors(int[] numbers, float[] parameters, int offset) {
    float[] values = new float[Math.multiplyExact(numbers.length, width)];
    for (int row = 0; row < numbers.length; row++) {
      if (numbers[row] != Batch.NO_TOKEN) {
        int from = offset + Math.multiplyExact(numbers[row], width);
        System.arraycopy(parameters, from, values, row * width, width);
      }
    }
    return values;
  }

  /** Adds the adjoint of each row to its token's gradient, rows in order. */
  void backward(int[] numbers, Flow adjoint, float[] gradients, int offset) {
    backward(numbers, adjoint.values(), gradients, offset);
  }

  /** The same for adjoints {@code [tokens, width]}. */
  void backward(int[] numbers, float[] adjoint, float[] gradients, int offset) {
    for (int row = 0; row < numbers.length; row++) {
      int to = offset + numbers[row] * width;
      for (int i = 0; i < width && numbers[row] != Batch.NO_TOKEN; i++) {
        gradients[to + i] += adjoint[row * width + i];
      }
    }
  }
}
