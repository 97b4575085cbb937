package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.layer.Mode;

/** Dropout between layers. */
final class DropoutPart extends Part.Plain {
  private static final int PLACE = 0x60;

  private final double rate;
  private final Layer.Dropout.Draw draw;
  private final int width;

  DropoutPart(double rate, Layer.Dropout.Draw draw, int width) {
    this.rate = rate;
    this.draw = draw;
    this.width = width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    return flow -> {
      float[] mask = mask(flow, mode);
      Flow output = flow.with(product(flow.values(), mask));
      return new Pass() {
        @Override
        public Flow output() {
          return output;
        }

        @Override
        public Flow backward(Flow adjoint, float[] gradients) {
          return adjoint.with(product(adjoint.values(), mask));
        }
      };
    };
  }

  private static float[] product(float[] values, float[] mask) {
    if (mask.length == 0) {
      return values;
    }
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i] * mask[i];
    }
    return result;
  }

  /**
   * By each sequence's own number and, where it is not locked, step; empty where nothing is
   * dropped.
   */
  private float[] mask(Flow flow, Mode mode) {
    if (rate == 0 || !(mode instanceof Mode.Training training)) {
      return new float[0];
    }
    float[] mask = new float[flow.values().length];
    float kept = (float) (1 / (1 - rate));
    for (int sequence = 0; sequence < flow.rows().sequences(); sequence++) {
      long number = flow.numbers()[sequence];
      long key = CounterRandom.child(CounterRandom.child(training.key(), PLACE), number);
      int steps = flow.isByStep() ? flow.rows().length(sequence) : 1;
      for (int t = 0; t < steps; t++) {
        int row = flow.isByStep() ? flow.rows().row(sequence, t) : sequence;
        long first = draw == Layer.Dropout.Draw.LOCKED ? 0 : (long) t * width;
        CounterRandom.fillUniform(key, first, mask, row * width, width);
      }
    }
    for (int i = 0; i < mask.length; i++) {
      mask[i] = mask[i] < rate ? 0f : kept;
    }
    return mask;
  }
}
