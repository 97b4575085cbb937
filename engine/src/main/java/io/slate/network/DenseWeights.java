package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.kernel.AffineArrays;
import io.slate.layer.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The weight and the bias of a dense layer. */
final class DenseWeights {
  private final int input;
  private final int output;
  private final ParameterLayout layout;
  private final AffineArrays arrays = new AffineArrays();

  DenseWeights(int input, int output) {
    this.input = input;
    this.output = output;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("weight", List.of(output, input));
    shapes.put("bias", List.of(output));
    this.layout = ParameterLayout.of(shapes);
  }

  ParameterLayout layout() {
    return layout;
  }

  /** The weight uniform after Glorot &amp; Bengio 2010; the bias zero. */
  void glorot(long key, float[] parameters, int offset) {
    uniform(key, Math.sqrt(6.0 / (input + output)), parameters, offset);
  }

  /** The weight uniform within a bound; the bias zero. */
  void uniform(long key, double most, float[] parameters, int offset) {
    int count = Math.multiplyExact(output, input);
    CounterRandom.fillUniform(key, 0, parameters, offset, count);
    float bound = (float) most;
    for (int i = offset; i < offset + count; i++) {
      parameters[i] = (2 * parameters[i] - 1) * bound;
    }
  }

  Affine prepare(float[] parameters, int offset, Mode mode) {
    int bias = offset + layout.entry("bias").offset();
    var place = new Affine.Place(offset, bias, output, input);
    return mode.hasGradients()
        ? Affine.forTraining(parameters, place, arrays)
        : Affine.forInference(parameters, place);
  }
}
