package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The exponentials of a row with vectors. */
final class RowExpVector {
  private RowExpVector() {}

  static void of(float[] values, int from, int count, float shift, float[] target, int to) {
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i += LANES) {
      var x = FloatVector.fromArray(SPECIES, values, from + i).sub(shift);
      ElementaryVector.exp(x).intoArray(target, to + i);
    }
    for (int i = whole; i < count; i++) {
      target[to + i] = Elementary.exp(values[from + i] - shift);
    }
  }
}
