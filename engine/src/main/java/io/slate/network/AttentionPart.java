package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.kernel.Affine;
import io.slate.kernel.Elementary;
import io.slate.layer.Mode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * From a value at every step to one a sequence: their mean, weighted by a softmax over the
 * sequence's own steps of v · tanh(W x + b). The additive score of Bahdanau, Cho &amp; Bengio 2015
 * with one query, which is trained and part of the bias (as in Yang et al. 2016). An empty sequence
 * gives zeros.
 *
 * <p>The softmax is taken on the way, with the greatest score so far, so that after every step a
 * stream says what a run over the whole says, to the bit.
 */
final class AttentionPart implements Part {
  private final String name;
  private final int width;
  private final int size;
  private final DenseWeights keys;

  AttentionPart(String name, int width, int size) {
    this.name = name;
    this.width = width;
    this.size = size;
    this.keys = new DenseWeights(width, size);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    keys.layout().entries().forEach(entry -> shapes.put(entry.name(), entry.shape()));
    shapes.put("score", List.of(size));
    return ParameterLayout.of(shapes);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    keys.glorot(CounterRandom.child(key, 0), parameters, offset);
    int score = offset + keys.layout().size();
    CounterRandom.fillNormal(CounterRandom.child(key, 1), 0, parameters, score, size);
    for (int i = score; i < score + size; i++) {
      parameters[i] /= (float) Math.sqrt(size);
    }
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Affine affine = keys.prepare(parameters, offset, mode);
    int score = offset + keys.layout().size();
    float[] v = Arrays.copyOfRange(parameters, score, score + size);
    return new Ready() {
      @Override
      public Pass run(Flow flow) {
        return new Attended(flow, affine, v, score);
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        throw PoolPart.saidAlready();
      }

      @Override
      public Memory begin(int sequences) {
        return new Memory.OfPool(0, new Sums(width).values);
      }

      @Override
      public Step step(Flow flow, Memory memory) {
        var before = (Memory.OfPool) memory;
        var sums = new Sums(before.values());
        float[] keysOfStep = active(affine, flow);
        sums.add(dot(v, keysOfStep, 0), flow.values(), 0);
        return new Step(
            flow.bySequence(width, sums.mean()),
            new Memory.OfPool(before.steps() + 1, sums.values));
      }
    };
  }

  private static float[] active(Affine affine, Flow flow) {
    float[] keys = affine.forward(flow.count(), flow.values(), flow.workers());
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Elementary.tanh(keys[i]);
    }
    return keys;
  }

  private static float dot(float[] v, float[] keys, int from) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += (double) v[i] * keys[from + i];
    }
    return (float) sum;
  }

  /** The greatest score so far, the sum of weights relative to it, and the weighted sum. */
  private static final class Sums {
    private final float[] values;

    Sums(int width) {
      this.values = new float[width + 2];
      values[0] = Float.NEGATIVE_INFINITY;
    }

    Sums(float... values) {
      this.values = values;
    }

    void add(float score, float[] x, int from) {
      float greatest = Math.max(values[0], score);
      float kept = Elementary.exp(values[0] - greatest);
      float fresh = Elementary.exp(score - greatest);
      values[0] = greatest;
      values[1] = Math.fma(values[1], kept, fresh);
      for (int i = 2; i < values.length; i++) {
        values[i] = Math.fma(fresh, x[from + i - 2], values[i] * kept);
      }
    }

    /** The weight of a score among all. */
    float weight(float score) {
      return Elementary.exp(score - values[0]) / values[1];
    }

    float[] mean() {
      float[] mean = new float[values.length - 2];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = values[1] == 0 ? 0 : values[i + 2] / values[1];
      }
      return mean;
    }
  }

  /** One run. */
  private final class Attended implements Pass {
    private final Flow input;
    private final Affine affine;
    private final float[] v;
    private final int offset;
    private final float[] active;
    private final float[] weights;
    private final Flow output;

    /**
     * @param offset where v lies
     */
    Attended(Flow input, Affine affine, float[] v, int offset) {
      this.input = input;
      this.affine = affine;
      this.v = v;
      this.offset = offset;
      this.active = active(affine, input);
      this.weights = new float[input.count()];
      Rows rows = input.rows();
      float[] means = new float[Math.multiplyExact(rows.sequences(), width)];
      for (int sequence = 0; sequence < rows.sequences(); sequence++) {
        var sums = new Sums(width);
        for (int t = 0; t < rows.length(sequence); t++) {
          int row = rows.row(sequence, t);
          weights[row] = dot(v, active, row * size);
          sums.add(weights[row], input.values(), row * width);
        }
        for (int t = 0; t < rows.length(sequence); t++) {
          int row = rows.row(sequence, t);
          weights[row] = sums.weight(weights[row]);
        }
        System.arraycopy(sums.mean(), 0, means, sequence * width, width);
      }
      this.output = input.bySequence(width, means);
    }

    @Override
    public Flow output() {
      return output;
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      float[] ofKeys = new float[active.length];
      float[] result = new float[input.values().length];
      Rows rows = input.rows();
      for (int sequence = 0; sequence < rows.sequences(); sequence++) {
        double whole = along(adjoint, output.values(), sequence, sequence * width);
        for (int t = 0; t < rows.length(sequence); t++) {
          int row = rows.row(sequence, t);
          double own = along(adjoint, input.values(), sequence, row * width);
          float score = (float) (weights[row] * (own - whole));
          for (int i = 0; i < width; i++) {
            result[row * width + i] = weights[row] * adjoint.values()[sequence * width + i];
          }
          for (int i = 0; i < size; i++) {
            float key = active[row * size + i];
            gradients[offset + i] += score * key;
            ofKeys[row * size + i] = score * v[i] * (1 - key * key);
          }
        }
      }
      affine.gradients(input.count(), input.values(), ofKeys, gradients, input.workers());
      float[] throughKeys = affine.backward(input.count(), ofKeys, input.workers());
      for (int i = 0; i < result.length; i++) {
        result[i] += throughKeys[i];
      }
      return input.with(result);
    }

    /** The adjoint of a sequence times a value. */
    private double along(Flow adjoint, float[] values, int sequence, int from) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        sum += (double) adjoint.values()[sequence * width + i] * values[from + i];
      }
      return sum;
    }
  }
}
