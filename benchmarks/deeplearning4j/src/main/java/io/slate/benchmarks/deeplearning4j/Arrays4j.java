package io.slate.benchmarks.deeplearning4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Stacked gates as Deeplearning4j has them: columns of one matrix, in an order of its own. */
final class Arrays4j {
  private final int hidden;
  private final int[] order;

  /**
   * @param order for each of the library's gates its place among the stacked ones
   */
  Arrays4j(int hidden, int... order) {
    this.hidden = hidden;
    this.order = order;
  }

  static INDArray of(float[] values, long... shape) {
    return Nd4j.create(values, shape, 'c');
  }

  /** Values row by row, whatever the order in memory. */
  static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  /** {@code [gates hidden, hidden]} to {@code [hidden, gates hidden]}. */
  INDArray matrix(float... stacked) {
    int rows = order.length * hidden;
    float[] columns = new float[stacked.length];
    for (int gate = 0; gate < order.length; gate++) {
      for (int unit = 0; unit < hidden; unit++) {
        int from = (order[gate] * hidden + unit) * hidden;
        int to = gate * hidden + unit;
        for (int k = 0; k < hidden; k++) {
          columns[k * rows + to] = stacked[from + k];
        }
      }
    }
    return of(columns, hidden, rows);
  }

  /** The way back. */
  float[] stackedMatrix(INDArray matrix) {
    int rows = order.length * hidden;
    float[] columns = values(matrix);
    float[] stacked = new float[columns.length];
    for (int gate = 0; gate < order.length; gate++) {
      for (int unit = 0; unit < hidden; unit++) {
        int to = (order[gate] * hidden + unit) * hidden;
        int from = gate * hidden + unit;
        for (int k = 0; k < hidden; k++) {
          stacked[to + k] = columns[k * rows + from];
        }
      }
    }
    return stacked;
  }

  /** A bias in the library's order. */
  float[] vector(float... stacked) {
    float[] own = new float[stacked.length];
    for (int gate = 0; gate < order.length; gate++) {
      System.arraycopy(stacked, order[gate] * hidden, own, gate * hidden, hidden);
    }
    return own;
  }

  /** The way back. */
  float[] stackedVector(float... own) {
    float[] stacked = new float[own.length];
    for (int gate = 0; gate < order.length; gate++) {
      System.arraycopy(own, gate * hidden, stacked, order[gate] * hidden, hidden);
    }
    return stacked;
  }
}
