package io.slate.network;

import io.slate.data.Rows;
import io.slate.layer.Mode;

/** From a value at every step to one a sequence. An empty sequence gives zeros. */
final class PoolPart extends Part.Plain {
  private final Layer.Pool.Kind kind;
  private final int width;

  PoolPart(Layer.Pool.Kind kind, int width) {
    this.kind = kind;
    this.width = width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    return new Ready() {
      @Override
      public Pass run(Flow flow) {
        return switch (kind) {
          case LAST -> new Chosen(flow, last(flow));
          case MAX -> new Chosen(flow, greatest(flow));
          case MEAN -> new Mean(flow);
        };
      }

      @Override
      public Pass run(Flow flow, Memory before) {
        throw saidAlready();
      }

      @Override
      public Memory begin(int sequences) {
        return new Memory.OfPool(0, new float[width]);
      }

      @Override
      public Step step(Flow flow, Memory memory) {
        return pooled(flow, (Memory.OfPool) memory);
      }
    };
  }

  static IllegalStateException saidAlready() {
    return new IllegalStateException(
        "a layer that pools all steps has said something already, so it cannot go on");
  }

  /** The pooled value of all steps so far. */
  private Step pooled(Flow flow, Memory.OfPool memory) {
    float[] now = memory.values();
    int steps = memory.steps() + 1;
    for (int i = 0; i < width; i++) {
      float value = flow.values()[i];
      now[i] =
          switch (kind) {
            case LAST -> value;
            case MAX -> steps == 1 || isGreater(value, now[i]) ? value : now[i];
            case MEAN -> now[i] + value;
          };
    }
    float[] said = now.clone();
    if (kind == Layer.Pool.Kind.MEAN) {
      for (int i = 0; i < width; i++) {
        said[i] /= steps;
      }
    }
    return new Step(flow.bySequence(width, said), new Memory.OfPool(steps, now));
  }

  /** The row of each element's last step in its own direction; −1 for an empty sequence. */
  private int[] last(Flow flow) {
    Rows rows = flow.rows();
    int[] chosen = new int[Math.multiplyExact(rows.sequences(), width)];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      int length = rows.length(sequence);
      for (int i = 0; i < width; i++) {
        int step = i >= width - flow.backward() ? 0 : length - 1;
        chosen[sequence * width + i] = length == 0 ? -1 : rows.row(sequence, step);
      }
    }
    return chosen;
  }

  private int[] greatest(Flow flow) {
    Rows rows = flow.rows();
    int[] chosen = new int[Math.multiplyExact(rows.sequences(), width)];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      for (int i = 0; i < width; i++) {
        int best = rows.length(sequence) == 0 ? -1 : rows.row(sequence, 0);
        for (int t = 1; t < rows.length(sequence); t++) {
          int row = rows.row(sequence, t);
          float value = flow.values()[row * width + i];
          best = isGreater(value, flow.values()[best * width + i]) ? row : best;
        }
        chosen[sequence * width + i] = best;
      }
    }
    return chosen;
  }

  /** What is no number counts as greater than every number, so that it is not lost. */
  private static boolean isGreater(float value, float than) {
    return value > than || (Float.isNaN(value) && !Float.isNaN(than));
  }

  /** Each element comes from one row. */
  private final class Chosen implements Pass {
    private final Flow input;
    private final int[] rows;

    Chosen(Flow input, int[] rows) {
      this.input = input;
      this.rows = rows;
    }

    @Override
    public Flow output() {
      float[] values = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = rows[i] < 0 ? 0f : input.values()[rows[i] * width + i % width];
      }
      return input.bySequence(width, values);
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      float[] values = new float[input.values().length];
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] >= 0) {
          values[rows[i] * width + i % width] += adjoint.values()[i];
        }
      }
      return input.with(values);
    }
  }

  /** The mean over each sequence's own steps. */
  private final class Mean implements Pass {
    private final Flow input;

    Mean(Flow input) {
      this.input = input;
    }

    @Override
    public Flow output() {
      Rows rows = input.rows();
      float[] values = new float[Math.multiplyExact(rows.sequences(), width)];
      for (int sequence = 0; sequence < rows.sequences(); sequence++) {
        int length = rows.length(sequence);
        for (int i = 0; i < width; i++) {
          float sum = 0;
          for (int t = 0; t < length; t++) {
            sum += input.values()[rows.row(sequence, t) * width + i];
          }
          values[sequence * width + i] = length == 0 ? 0 : sum / length;
        }
      }
      return input.bySequence(width, values);
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      Rows rows = input.rows();
      float[] values = new float[input.values().length];
      for (int sequence = 0; sequence < rows.sequences(); sequence++) {
        int length = rows.length(sequence);
        for (int t = 0; t < length; t++) {
          for (int i = 0; i < width; i++) {
            float share = adjoint.values()[sequence * width + i] / length;
            values[rows.row(sequence, t) * width + i] = share;
          }
        }
      }
      return input.with(values);
    }
  }
}
