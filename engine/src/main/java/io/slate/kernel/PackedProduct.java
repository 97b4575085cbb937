package io.slate.kernel;

import java.util.List;

/**
 * The weights of one product stage.
 *
 * @param bias what each column starts from; empty for a start from zero or from what is present
 * @param terms by the terms of the stage, each as panels that run in order
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
record PackedProduct(float[] bias, List<List<Panel>> terms) {

  /**
   * A full block of a weight, row k of which holds what element k of the operand adds to each
   * column.
   *
   * @param from the first element of the operand
   * @param column the first column of the target
   * @param rows {@code [inner][columns]}
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Panel(int from, int column, float[][] rows) {
    int columns() {
      return rows[0].length;
    }
  }
}
