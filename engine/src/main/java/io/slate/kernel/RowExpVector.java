package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The exponentials of a row with vectors. */
final class RowExpVector {
  private RowExpVector() {}

  /** As {@link Math#max}: NaN where there is one, and zero above its negative. */
  static float greatest(float[] values, int from, int count) {
    FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector b = a;
    int whole = count - count % (2 * LANES);
    for (int i = from; i < from + whole; i += 2 * LANES) {
      a = a.max(FloatVector.fromArray(SPECIES, values, i));
      b = b.max(FloatVector.fromArray(SPECIES, values, i + LANES));
    }
    float[] last = a.max(b).toArray();
    float rest = RowExp.plainGreatest(values, from + whole, count - whole);
    return Math.max(rest, RowExp.plainGreatest(last, 0, LANES));
  }

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
