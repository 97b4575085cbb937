package io.slate.network;

import io.slate.data.Rows;

/**
 * What an encoder gives, with the steps of each sequence side by side, so that a decoder finds them
 * in one stretch.
 *
 * @param rows of the encoder
 * @param starts where the steps of each sequence begin, by its row; behind the last, their number
 * @param values {@code [steps, width]}
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
record Bank(Rows rows, int width, int[] starts, float[] values) {
  /** The steps of a flow; none where it has one value a sequence. */
  static Bank of(Flow flow) {
    Rows rows = flow.isByStep() ? flow.rows() : Rows.of(new int[flow.rows().sequences()]);
    int[] starts = new int[rows.sequences() + 1];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      starts[sequence + 1] = starts[sequence] + rows.length(sequence);
    }
    float[] values = new float[Math.multiplyExact(rows.total(), flow.width())];
    var bank = new Bank(rows, flow.width(), starts, values);
    bank.copy(flow.values(), values, true);
    return bank;
  }

  /** From the order of the encoder's rows, or to it. */
  private void copy(float[] from, float[] to, boolean isToBank) {
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      for (int t = 0; t < rows.length(sequence); t++) {
        int row = rows.row(sequence, t) * width;
        int own = (starts[sequence] + t) * width;
        System.arraycopy(from, isToBank ? row : own, to, isToBank ? own : row, width);
      }
    }
  }

  /** Values of the bank's order in the order of the encoder's rows. */
  float[] byRow(float[] ofBank) {
    float[] ordered = new float[ofBank.length];
    copy(ofBank, ordered, false);
    return ordered;
  }

  /** Steps of all sequences. */
  int steps() {
    return rows.total();
  }

  int start(int sequence) {
    return starts[sequence];
  }

  int length(int sequence) {
    return rows.length(sequence);
  }
}
