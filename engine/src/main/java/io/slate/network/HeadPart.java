package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.layer.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The scores of a head: a dense layer. */
final class HeadPart implements Part {
  private final String name;
  private final int input;
  private final int scores;
  private final ParameterLayout layout;

  HeadPart(String name, int input, int scores) {
    this.name = name;
    this.input = input;
    this.scores = scores;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("weight", List.of(scores, input));
    shapes.put("bias", List.of(scores));
    this.layout = ParameterLayout.of(shapes);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return layout;
  }

  @Override
  public int width() {
    return scores;
  }

  /** Uniform within ±1/√input; the bias zero. */
  @Override
  public void initialise(long key, float[] parameters, int offset) {
    int count = Math.multiplyExact(scores, input);
    CounterRandom.fillUniform(key, 0, parameters, offset, count);
    float bound = (float) (1 / Math.sqrt(input));
    for (int i = offset; i < offset + count; i++) {
      parameters[i] = (2 * parameters[i] - 1) * bound;
    }
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    int bias = offset + layout.entry("bias").offset();
    var place = new Affine.Place(offset, bias, scores, input);
    var affine =
        mode.hasGradients()
            ? Affine.forTraining(parameters, place)
            : Affine.forInference(parameters, place);
    return flow -> {
      float[] values = affine.forward(flow.count(), flow.values(), flow.workers());
      Flow output = flow.with(scores, values);
      return new Pass() {
        @Override
        public Flow output() {
          return output;
        }

        @Override
        public Flow backward(Flow adjoint, float[] gradients) {
          int rows = flow.count();
          affine.gradients(rows, flow.values(), adjoint.values(), gradients, flow.workers());
          return flow.with(affine.backward(rows, adjoint.values(), flow.workers()));
        }
      };
    };
  }
}
