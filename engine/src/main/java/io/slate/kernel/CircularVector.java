package io.slate.kernel;

import static io.slate.kernel.Coefficients.*;
import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * As {@link Circular}, on lanes: the reduction runs on both halves, widened to double. Its choices
 * are made with bits, since the vector module boxes masks of two lanes.
 */
final class CircularVector {
  private CircularVector() {}

  /** As {@link Circular#wave}. */
  static FloatVector wave(FloatVector x, int ahead) {
    var size = x.abs();
    var low = (DoubleVector) size.convert(F2D, 0);
    var high = (DoubleVector) size.convert(F2D, 1);
    var lowTurns = turns(low);
    var highTurns = turns(high);
    var lowShifted = lowTurns.add(TURN_SHIFT);
    var highShifted = highTurns.add(TURN_SHIFT);
    var r = join(rest(low, lowTurns, lowShifted), rest(high, highTurns, highShifted));
    var lowQuarter = (IntVector) lowShifted.reinterpretAsLongs().convert(L2I, 0);
    var highQuarter = (IntVector) highShifted.reinterpretAsLongs().convert(L2I, -1);
    var quarter = lowQuarter.or(highQuarter).add(ahead);

    var s = x.species();
    var u = r.mul(r);
    var sine = u.fma(FloatVector.broadcast(s, SIN_7), FloatVector.broadcast(s, SIN_5));
    sine = r.mul(u).fma(sine.fma(u, FloatVector.broadcast(s, SIN_3)), r);
    var c = u.fma(FloatVector.broadcast(s, COS_8), FloatVector.broadcast(s, COS_6));
    c = c.fma(u, FloatVector.broadcast(s, COS_4)).fma(u, FloatVector.broadcast(s, -0.5f));
    var cosine = c.fma(u, FloatVector.broadcast(s, 1f));
    var y = cosine.blend(sine, quarter.and(1).compare(EQ, 0).cast(s));
    return y.reinterpretAsInts()
        .lanewise(XOR, quarter.and(2).lanewise(LSHL, 30))
        .reinterpretAsFloats();
  }

  private static DoubleVector turns(DoubleVector a) {
    var near = a.mul(TWO_OVER_PI).reinterpretAsLongs();
    var far = farTurns(a).reinterpretAsLongs();
    return far.lanewise(BITWISE_BLEND, near, isNear(a)).reinterpretAsDoubles();
  }

  private static DoubleVector rest(DoubleVector a, DoubleVector turns, DoubleVector shifted) {
    var s = a.species();
    var n = shifted.sub(TURN_SHIFT);
    var near = n.fma(broadcast(s, -HALF_PI_LOW), n.fma(broadcast(s, -HALF_PI), a));
    var far = turns.sub(n).mul(HALF_PI).reinterpretAsLongs();
    var bits = far.lanewise(BITWISE_BLEND, near.reinterpretAsLongs(), isNear(a));
    return bits.reinterpretAsDoubles();
  }

  /** All bits set where a, which is not negative, is below {@link Coefficients#FAR}. */
  private static LongVector isNear(DoubleVector a) {
    return a.reinterpretAsLongs().sub(FAR_BITS).lanewise(ASHR, Long.SIZE - 1);
  }

  private static FloatVector join(DoubleVector low, DoubleVector high) {
    var bits = low.convert(D2F, 0).reinterpretAsInts();
    return bits.or(high.convert(D2F, -1).reinterpretAsInts()).reinterpretAsFloats();
  }

  /** As {@link Circular}. */
  private static DoubleVector farTurns(DoubleVector a) {
    var bits = a.reinterpretAsLongs();
    var m = bits.and(DOUBLE_FRACTION).or(DOUBLE_LEADING_BIT).lanewise(LSHR, BEYOND_FLOAT);
    var from = bits.lanewise(LSHR, DOUBLE_EXPONENT_AT).sub(FROM_TURN_BIT);
    var early = from.sub(64).lanewise(ASHR, Long.SIZE - 1);
    var middle = LongVector.broadcast(bits.species(), TURNS_64);
    var first = middle.lanewise(BITWISE_BLEND, TURNS_0, early);
    var next = middle.lanewise(BITWISE_BLEND, TURNS_128, early.not());
    var tail = next.lanewise(LSHR, 1).lanewise(LSHR, from.neg().add(63));
    var digits = first.lanewise(LSHL, from).or(tail);
    var oneToTwo = m.mul(digits).lanewise(LSHR, 12).or(DOUBLE_ONE).reinterpretAsDoubles();
    var s = a.species();
    var turns = oneToTwo.fma(broadcast(s, 4), broadcast(s, -4));
    return a.fma(broadcast(s, 0), turns);
  }
}
