package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The hyperbolic tangents of a row with vectors. */
final class RowTanhVector {
  private RowTanhVector() {}

  static void ofSum(float[] a, int fromA, float[] b, int fromB, float[] target, int count) {
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i += LANES) {
      var x = FloatVector.fromArray(SPECIES, a, fromA + i);
      var y = FloatVector.fromArray(SPECIES, b, fromB + i);
      ElementaryVector.tanh(x.add(y)).intoArray(target, i);
    }
    for (int i = whole; i < count; i++) {
      target[i] = Elementary.tanh(a[fromA + i] + b[fromB + i]);
    }
  }
}
