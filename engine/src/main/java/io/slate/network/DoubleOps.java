package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;

/**
 * What is done to each row on its own with parameters, in double precision; every operation leaves
 * on the trail how it goes back.
 */
final class DoubleOps {
  private final ParameterLayout layout;
  private final double[] parameters;
  private final double[] gradients;
  private final Trail trail;

  /**
   * @param parameters of the whole network
   * @param gradients the same places, added to on the way back
   */
  DoubleOps(ParameterLayout layout, double[] parameters, double[] gradients, Trail trail) {
    this.layout = layout;
    this.parameters = parameters;
    this.gradients = gradients;
    this.trail = trail;
  }

  double[] parameters() {
    return parameters;
  }

  double[] gradients() {
    return gradients;
  }

  Trail trail() {
    return trail;
  }

  int offset(String name) {
    return layout.entry(name).offset();
  }

  /** Where the parameters of a layer begin. */
  int offset(String path, ParameterLayout own) {
    return own.size() == 0 ? 0 : offset(path + "." + own.entries().getFirst().name());
  }

  /** The vectors of tokens; zeros in place of {@link Batch#NO_TOKEN}. */
  DoubleFlow embedding(String name, Batch batch, int width, long... numbers) {
    return embedding(name, batch.rows(), width, batch.numbers(), numbers);
  }

  /**
   * The same for tokens by row.
   *
   * @param numbers each sequence's own number
   */
  DoubleFlow embedding(String name, Rows rows, int width, int[] tokens, long... numbers) {
    int from = offset(name);
    double[] values = new double[Math.multiplyExact(tokens.length, width)];
    for (int row = 0; row < tokens.length; row++) {
      if (tokens[row] != Batch.NO_TOKEN) {
        System.arraycopy(parameters, from + tokens[row] * width, values, row * width, width);
      }
    }
    DoubleFlow y = DoubleFlow.bySteps(new DoubleRagged(rows, width, values), numbers);
    trail.add(
        () -> {
          for (int row = 0; row < tokens.length; row++) {
            for (int i = 0; i < width && tokens[row] != Batch.NO_TOKEN; i++) {
              gradients[from + tokens[row] * width + i] += y.adjoint()[row * width + i];
            }
          }
        });
    return y;
  }

  /** W x + b with the matrix at {@code name.weight} and the vector at {@code name.bias}. */
  DoubleFlow dense(String name, DoubleFlow x) {
    return affine(name + ".weight", name + ".bias", x);
  }

  /** W x + b, the matrix {@code [columns of y, columns of x]}. */
  DoubleFlow affine(String weight, String bias, DoubleFlow x) {
    int b = offset(bias);
    DoubleFlow y = product(weight, x);
    for (int i = 0; i < y.values().length; i++) {
      y.values()[i] += parameters[b + i % y.width()];
    }
    trail.add(
        () -> {
          for (int i = 0; i < y.values().length; i++) {
            gradients[b + i % y.width()] += y.adjoint()[i];
          }
        });
    return y;
  }

  /** W x. */
  DoubleFlow product(String weight, DoubleFlow x) {
    int w = offset(weight);
    int wide = layout.entry(weight).shape().getFirst();
    DoubleFlow y = x.with(wide, new double[Math.multiplyExact(x.count(), wide)]);
    for (int row = 0; row < x.count(); row++) {
      for (int j = 0; j < wide; j++) {
        double sum = 0;
        for (int k = 0; k < x.width(); k++) {
          int at = row * x.width() + k;
          sum = Math.fma(parameters[w + j * x.width() + k], x.values()[at], sum);
        }
        y.values()[row * wide + j] = sum;
      }
    }
    trail.add(() -> productBack(w, x, y));
    return y;
  }

  private void productBack(int w, DoubleFlow x, DoubleFlow y) {
    for (int row = 0; row < x.count(); row++) {
      for (int j = 0; j < y.width(); j++) {
        double change = y.adjoint()[row * y.width() + j];
        for (int k = 0; k < x.width(); k++) {
          int at = row * x.width() + k;
          gradients[w + j * x.width() + k] += change * x.values()[at];
          x.adjoint()[at] += change * parameters[w + j * x.width() + k];
        }
      }
    }
  }

  /** x v, a row for each number. */
  DoubleFlow times(String vector, DoubleFlow x) {
    int v = offset(vector);
    int wide = layout.entry(vector).count();
    DoubleFlow y = x.with(wide, new double[Math.multiplyExact(x.count(), wide)]);
    for (int i = 0; i < y.values().length; i++) {
      y.values()[i] = x.values()[i / wide] * parameters[v + i % wide];
    }
    trail.add(
        () -> {
          for (int i = 0; i < y.values().length; i++) {
            gradients[v + i % wide] += y.adjoint()[i] * x.values()[i / wide];
            x.adjoint()[i / wide] += y.adjoint()[i] * parameters[v + i % wide];
          }
        });
    return y;
  }

  /** v · x, one number a row. */
  DoubleFlow along(String vector, DoubleFlow x) {
    int v = offset(vector);
    DoubleFlow y = x.with(1, new double[x.count()]);
    for (int i = 0; i < x.values().length; i++) {
      y.values()[i / x.width()] += parameters[v + i % x.width()] * x.values()[i];
    }
    trail.add(
        () -> {
          for (int i = 0; i < x.values().length; i++) {
            double change = y.adjoint()[i / x.width()];
            gradients[v + i % x.width()] += change * x.values()[i];
            x.adjoint()[i] += change * parameters[v + i % x.width()];
          }
        });
    return y;
  }

  /** Each element stretched and moved. */
  DoubleFlow stretched(String gain, String bias, DoubleFlow normal) {
    int g = offset(gain);
    int b = offset(bias);
    DoubleFlow y = normal.with(new double[normal.values().length]);
    for (int i = 0; i < y.values().length; i++) {
      int column = i % normal.width();
      y.values()[i] = parameters[g + column] * normal.values()[i] + parameters[b + column];
    }
    trail.add(
        () -> {
          for (int i = 0; i < y.values().length; i++) {
            int column = i % normal.width();
            gradients[g + column] += y.adjoint()[i] * normal.values()[i];
            gradients[b + column] += y.adjoint()[i];
            normal.adjoint()[i] += y.adjoint()[i] * parameters[g + column];
          }
        });
    return y;
  }
}
