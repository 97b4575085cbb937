package io.slate.kernel;

import java.util.List;

/**
 * The weights of one product stage, in panels.
 *
 * @param start what each column starts from; empty where it starts from what is present
 * @param full one matrix for each operand, all of them over all columns; empty if there are
 *     diagonal blocks among the weights
 * @param blocks otherwise, the blocks in the order in which they are added
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
record PanelledProduct(float[] start, Panels[] full, List<Block> blocks) {
  PanelledProduct {
    blocks = List.copyOf(blocks);
  }

  /**
   * A full block of a weight.
   *
   * @param operand the number of its operand
   * @param from the first element of the operand
   * @param column the first column of the target
   * @param isFirst whether no block before it adds to its columns
   */
  record Block(int operand, int from, int column, boolean isFirst, Panels panels) {}
}
