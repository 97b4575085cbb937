package io.slate.network;

import io.slate.data.Rows;
import java.util.Arrays;

/** From a value at every step to one a sequence, in double precision; an empty one gives zeros. */
final class DoublePools {
  private final Trail trail;

  DoublePools(Trail trail) {
    this.trail = trail;
  }

  DoubleFlow pool(Layer.Pool.Kind kind, DoubleFlow x) {
    return switch (kind) {
      case LAST -> chosen(x, last(x));
      case MAX -> chosen(x, greatest(x));
      case MEAN -> weighted(x, means(x));
    };
  }

  /** The row of each element's last step in its own direction; below zero for none. */
  private static int[] last(DoubleFlow x) {
    int[] chosen = new int[x.rows().sequences() * x.width()];
    for (int i = 0; i < chosen.length; i++) {
      int sequence = i / x.width();
      int length = x.rows().length(sequence);
      boolean isFromTheEnd = i % x.width() >= x.width() - x.backward();
      int step = isFromTheEnd ? 0 : length - 1;
      chosen[i] = length == 0 ? -1 : x.rows().row(sequence, step);
    }
    return chosen;
  }

  /** The row of the greatest value of each element, the earliest of equal ones. */
  private static int[] greatest(DoubleFlow x) {
    int[] chosen = new int[x.rows().sequences() * x.width()];
    Arrays.fill(chosen, -1);
    for (int i = 0; i < chosen.length; i++) {
      int column = i % x.width();
      for (int t = 0; t < x.rows().length(i / x.width()); t++) {
        int row = x.rows().row(i / x.width(), t);
        double value = x.values()[row * x.width() + column];
        boolean isFirst = chosen[i] < 0;
        double best = isFirst ? 0 : x.values()[chosen[i] * x.width() + column];
        chosen[i] =
            isFirst || value > best || (Double.isNaN(value) && !Double.isNaN(best))
                ? row
                : chosen[i];
      }
    }
    return chosen;
  }

  private DoubleFlow chosen(DoubleFlow x, int... rows) {
    DoubleFlow y = x.bySequence(new double[rows.length]);
    for (int i = 0; i < rows.length; i++) {
      y.values()[i] = rows[i] < 0 ? 0 : x.values()[rows[i] * x.width() + i % x.width()];
    }
    trail.add(
        () -> {
          for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= 0) {
              x.adjoint()[rows[i] * x.width() + i % x.width()] += y.adjoint()[i];
            }
          }
        });
    return y;
  }

  /** The same weight for every step of a sequence. */
  private static DoubleFlow means(DoubleFlow x) {
    DoubleFlow weights = x.with(1, new double[x.count()]);
    Rows rows = x.rows();
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      for (int t = 0; t < rows.length(sequence); t++) {
        weights.values()[rows.row(sequence, t)] = 1.0 / rows.length(sequence);
      }
    }
    return weights;
  }

  /** The sum over the steps of a weight times a value. */
  DoubleFlow weighted(DoubleFlow x, DoubleFlow weights) {
    Rows rows = x.rows();
    int width = x.width();
    DoubleFlow y = x.bySequence(new double[Math.multiplyExact(rows.sequences(), width)]);
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      for (int t = 0; t < rows.length(sequence); t++) {
        int row = rows.row(sequence, t);
        for (int i = 0; i < width; i++) {
          y.values()[sequence * width + i] += weights.values()[row] * x.values()[row * width + i];
        }
      }
    }
    trail.add(
        () -> {
          for (int sequence = 0; sequence < rows.sequences(); sequence++) {
            for (int t = 0; t < rows.length(sequence); t++) {
              int row = rows.row(sequence, t);
              for (int i = 0; i < width; i++) {
                double change = y.adjoint()[sequence * width + i];
                weights.adjoint()[row] += change * x.values()[row * width + i];
                x.adjoint()[row * width + i] += change * weights.values()[row];
              }
            }
          }
        });
    return y;
  }

  /** Numbers at the steps of each sequence, one a step, brought to a sum of one. */
  DoubleFlow softmax(DoubleFlow x) {
    Rows rows = x.rows();
    DoubleFlow y = x.with(new double[x.values().length]);
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < rows.length(sequence); t++) {
        greatest = Math.max(greatest, x.values()[rows.row(sequence, t)]);
      }
      double whole = 0;
      for (int t = 0; t < rows.length(sequence); t++) {
        int row = rows.row(sequence, t);
        y.values()[row] = StrictMath.exp(x.values()[row] - greatest);
        whole += y.values()[row];
      }
      for (int t = 0; t < rows.length(sequence); t++) {
        y.values()[rows.row(sequence, t)] /= whole;
      }
    }
    trail.add(() -> softmaxBack(x, y));
    return y;
  }

  private static void softmaxBack(DoubleFlow x, DoubleFlow y) {
    Rows rows = x.rows();
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      double along = 0;
      for (int t = 0; t < rows.length(sequence); t++) {
        int row = rows.row(sequence, t);
        along += y.adjoint()[row] * y.values()[row];
      }
      for (int t = 0; t < rows.length(sequence); t++) {
        int row = rows.row(sequence, t);
        x.adjoint()[row] += y.values()[row] * (y.adjoint()[row] - along);
      }
    }
  }
}
