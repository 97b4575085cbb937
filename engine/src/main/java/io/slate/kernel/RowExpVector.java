package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The exponentials of a row with vectors. */
final class RowExpVector {
  /** Of as many doubles as {@link RowExp} has strands. */
  private static final VectorSpecies<Double> STRANDS = DoubleVector.SPECIES_512;

  private static final boolean IS_SUMMED = LANES == 2 * STRANDS.length();

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

  /** As {@link RowExp#of}; the sum is taken meanwhile where a vector of doubles has its strands. */
  static double of(float[] values, int from, int count, float shift, float[] target, int to) {
    int whole = count - count % LANES;
    var strands = DoubleVector.zero(STRANDS);
    for (int i = 0; i < whole; i += LANES) {
      var x = FloatVector.fromArray(SPECIES, values, from + i).sub(shift);
      var y = ElementaryVector.exp(x);
      y.intoArray(target, to + i);
      if (IS_SUMMED) {
        var first = y.convertShape(F2D, STRANDS, 0);
        strands = strands.add(first).add(y.convertShape(F2D, STRANDS, 1));
      }
    }
    for (int i = whole; i < count; i++) {
      target[to + i] = Elementary.exp(values[from + i] - shift);
    }
    int summed = IS_SUMMED ? whole : 0;
    return RowExp.sum(target, to + summed, count - summed, strands.toArray());
  }
}
