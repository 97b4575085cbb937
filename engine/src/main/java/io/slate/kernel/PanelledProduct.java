package io.slate.kernel;

import java.util.List;

/**
 * The weights of one product stage, in panels.
 *
 * @param start what each column starts from; empty where it starts from what is present
 * @param terms by the terms of the stage, each as full blocks
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
record PanelledProduct(float[] start, List<List<Block>> terms) {
  PanelledProduct {
    terms = terms.stream().map(List::copyOf).toList();
  }

  /**
   * A full block of a weight.
   *
   * @param from the first element of the operand
   * @param column the first column of the target
   */
  record Block(int from, int column, Panels panels) {}
}
