package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.layer.Mode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Layer normalisation (Ba, Kiros &amp; Hinton 2016): each step's elements are brought to mean 0 and
 * deviation 1, then stretched and moved by trained vectors.
 */
final class NormalisationPart implements Part {
  /** What keeps the division finite. */
  static final double EPSILON = 1e-5;

  private final String name;
  private final int width;
  private final ParameterLayout layout;

  NormalisationPart(String name, int width) {
    this.name = name;
    this.width = width;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("gain", List.of(width));
    shapes.put("bias", List.of(width));
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
    return width;
  }

  /** The gain one, the bias zero. */
  @Override
  public void initialise(long key, float[] parameters, int offset) {
    Arrays.fill(parameters, offset, offset + width, 1f);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    float[] gain = Arrays.copyOfRange(parameters, offset, offset + width);
    float[] bias = Arrays.copyOfRange(parameters, offset + width, offset + 2 * width);
    return flow -> new Normalised(flow, gain, bias, offset);
  }

  /** One run. */
  private final class Normalised implements Pass {
    private final Flow input;
    private final float[] gain;
    private final int offset;
    private final float[] normal;
    private final double[] inverse;
    private final Flow output;

    Normalised(Flow input, float[] gain, float[] bias, int offset) {
      this.input = input;
      this.gain = gain;
      this.offset = offset;
      this.normal = new float[input.values().length];
      this.inverse = new double[input.count()];
      float[] values = new float[normal.length];
      for (int row = 0; row < input.count(); row++) {
        normalise(row);
        for (int i = 0; i < width; i++) {
          values[row * width + i] = Math.fma(gain[i], normal[row * width + i], bias[i]);
        }
      }
      this.output = input.with(values);
    }

    private void normalise(int row) {
      int from = row * width;
      double sum = 0;
      for (int i = from; i < from + width; i++) {
        sum += input.values()[i];
      }
      double mean = sum / width;
      double squares = 0;
      for (int i = from; i < from + width; i++) {
        double difference = input.values()[i] - mean;
        squares += difference * difference;
      }
      inverse[row] = 1 / Math.sqrt(squares / width + EPSILON);
      for (int i = from; i < from + width; i++) {
        normal[i] = (float) ((input.values()[i] - mean) * inverse[row]);
      }
    }

    @Override
    public Flow output() {
      return output;
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      float[] d = adjoint.values();
      float[] result = new float[d.length];
      for (int row = 0; row < input.count(); row++) {
        int from = row * width;
        double sum = 0;
        double along = 0;
        for (int i = 0; i < width; i++) {
          double change = (double) d[from + i] * gain[i];
          sum += change;
          along += change * normal[from + i];
          gradients[offset + i] += d[from + i] * normal[from + i];
          gradients[offset + width + i] += d[from + i];
        }
        for (int i = 0; i < width; i++) {
          double change = (double) d[from + i] * gain[i];
          double rest = change - sum / width - normal[from + i] * along / width;
          result[from + i] = (float) (inverse[row] * rest);
        }
      }
      return input.with(result);
    }
  }
}
