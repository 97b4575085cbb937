package io.slate.kernel;

import static io.slate.kernel.Coefficients.*;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;

/**
 * The functions of {@link Elementary} on lanes: the same operations in the same order, hence the
 * same bits, for vectors of any width.
 *
 * <p>In a kernel they are written out by {@link Splice}: called five times in one loop, they would
 * be boxed. That is why the bodies are straight lines of calls into the vector module.
 */
public final class ElementaryVector {
  private ElementaryVector() {}

  /** As {@link Elementary#exp}. */
  public static FloatVector exp(FloatVector x) {
    var s = x.species();
    var order = x.reinterpretAsInts().add(PAST_MINUS_INFINITY).min(EXP_LEAST);
    var a = order.sub(PAST_MINUS_INFINITY).reinterpretAsFloats();
    var shifted = a.fma(broadcast(s, LOG2_E), broadcast(s, TWO_SCALES_SHIFT));
    var scales = shifted.reinterpretAsInts().min(EXP_MOST);
    var n = scales.reinterpretAsFloats().sub(TWO_SCALES_SHIFT);
    var r = n.fma(broadcast(s, -LN2_LOW), n.fma(broadcast(s, -LN2), a));
    var p = r.fma(broadcast(s, EXP_6), broadcast(s, EXP_5)).fma(r, broadcast(s, EXP_4));
    p = p.fma(r, broadcast(s, EXP_3)).fma(r, broadcast(s, EXP_2));
    p = p.fma(r, broadcast(s, 1f)).fma(r, broadcast(s, 1f));
    var half = scales.lanewise(LSHR, 1);
    return p.mul(half.lanewise(LSHL, 23).reinterpretAsFloats())
        .mul(scales.sub(half).lanewise(LSHL, 23).reinterpretAsFloats());
  }

  /** As {@link Elementary#expm1}. */
  public static FloatVector expm1(FloatVector x) {
    var s = x.species();
    var order = x.reinterpretAsInts().add(PAST_MINUS_INFINITY).min(EXPM1_LEAST);
    var a = order.sub(PAST_MINUS_INFINITY).reinterpretAsFloats();
    var shifted = a.fma(broadcast(s, LOG2_E), broadcast(s, SCALE_SHIFT));
    var scale = shifted.reinterpretAsInts().min(EXPM1_MOST);
    var n = scale.reinterpretAsFloats().sub(SCALE_SHIFT);
    var r = n.fma(broadcast(s, -LN2_LOW), n.fma(broadcast(s, -LN2), a));
    var p = r.fma(broadcast(s, EXP_6), broadcast(s, EXP_5)).fma(r, broadcast(s, EXP_4));
    p = p.fma(r, broadcast(s, EXP_3)).fma(r, broadcast(s, EXP_2));
    var q = p.fma(r.mul(r), r);
    var within = scale.min(LARGEST_SCALE);
    var power = within.lanewise(LSHL, 23).reinterpretAsFloats();
    var beyond = scale.sub(within).lanewise(LSHL, 23).add(Float.floatToRawIntBits(1f));
    var y = power.fma(q, power.sub(1f)).mul(beyond.reinterpretAsFloats());
    var sign = x.reinterpretAsInts().and(SIGN);
    return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  /** As {@link Elementary#tanh}. */
  public static FloatVector tanh(FloatVector x) {
    var s = x.species();
    var order = x.reinterpretAsInts().and(~SIGN).add(PAST_INFINITY).min(TANH_MOST);
    var a = order.sub(PAST_INFINITY).reinterpretAsFloats();
    var shifted = a.fma(broadcast(s, TWO_LOG2_E), broadcast(s, SCALE_SHIFT));
    var r = shifted.sub(SCALE_SHIFT).fma(broadcast(s, -HALF_LN2), a);
    var u = r.mul(r);
    var t = r.mul(u).fma(u.fma(broadcast(s, TANH_5), broadcast(s, TANH_3)), r);
    var power = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
    var above = power.add(1f);
    var below = power.sub(1f);
    var y = above.fma(t, below).div(below.fma(t, above));
    var sign = x.reinterpretAsInts().and(SIGN);
    return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  /** As {@link Elementary#sigmoid}. */
  public static FloatVector sigmoid(FloatVector x) {
    var s = x.species();
    var order = x.reinterpretAsInts().add(PAST_INFINITY).min(SIGMOID_MOST);
    var a = order.sub(PAST_MINUS_INFINITY).reinterpretAsFloats();
    var shifted = a.fma(broadcast(s, LOG2_E), broadcast(s, SCALE_SHIFT));
    var scale = shifted.reinterpretAsInts().min(LARGEST_SCALE);
    var n = scale.reinterpretAsFloats().sub(SCALE_SHIFT);
    var r = n.fma(broadcast(s, -LN2_LOW), n.fma(broadcast(s, -LN2), a));
    var p = r.fma(broadcast(s, EXP_6), broadcast(s, EXP_5)).fma(r, broadcast(s, EXP_4));
    p = p.fma(r, broadcast(s, EXP_3)).fma(r, broadcast(s, EXP_2));
    var q = p.fma(r.mul(r), r);
    var power = scale.lanewise(LSHL, 23).reinterpretAsFloats();
    return x.broadcast(1f).div(power.fma(q, broadcast(s, 1f)).add(power));
  }

  /** As {@link Elementary#softplus}. */
  public static FloatVector softplus(FloatVector x) {
    var bits = x.reinterpretAsInts();
    var positive = bits.and(bits.lanewise(ASHR, 31).not()).reinterpretAsFloats();
    return positive.add(log1p(exp(x.abs().neg())));
  }

  /** As {@link Elementary#log}. */
  public static FloatVector log(FloatVector x) {
    var s = x.species();
    var subnormal = x.compare(LT, Float.MIN_NORMAL);
    var bits = x.blend(x.mul(0x1p24f), subnormal).reinterpretAsInts();
    var e = bits.sub(ROOT_HALF).lanewise(ASHR, 23);
    var n = ((FloatVector) e.convert(I2F, 0)).add(x.broadcast(0f).blend(-24f, subnormal));
    var f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
    var p = f.fma(broadcast(s, LOG_10), broadcast(s, LOG_9)).fma(f, broadcast(s, LOG_8));
    p = p.fma(f, broadcast(s, LOG_7)).fma(f, broadcast(s, LOG_6)).fma(f, broadcast(s, LOG_5));
    p = p.fma(f, broadcast(s, LOG_4)).fma(f, broadcast(s, LOG_3)).fma(f, broadcast(s, -0.5f));
    var y = n.fma(broadcast(s, LN2), f.mul(f).fma(p, f));
    return x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY))
        .blend(Float.NaN, x.compare(LT, 0f))
        .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
  }

  /** As {@link Elementary#log1p}. */
  public static FloatVector log1p(FloatVector x) {
    var s = x.species();
    var sum = x.add(1f);
    var lost = x.sub(sum.sub(1f));
    var bits = sum.reinterpretAsInts();
    var e = bits.sub(ROOT_HALF).lanewise(ASHR, 23);
    var unscale = e.min(126).neg().add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    var m = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats();
    var f = lost.fma(unscale, m.sub(1f));
    var p = f.fma(broadcast(s, LOG_10), broadcast(s, LOG_9)).fma(f, broadcast(s, LOG_8));
    p = p.fma(f, broadcast(s, LOG_7)).fma(f, broadcast(s, LOG_6)).fma(f, broadcast(s, LOG_5));
    p = p.fma(f, broadcast(s, LOG_4)).fma(f, broadcast(s, LOG_3)).fma(f, broadcast(s, -0.5f));
    var y = ((FloatVector) e.convert(I2F, 0)).fma(broadcast(s, LN2), f.mul(f).fma(p, f));
    y =
        x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY))
            .blend(Float.NaN, x.compare(LT, -1f))
            .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1f));
    var sign = x.reinterpretAsInts().and(SIGN);
    return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  /** As {@link Elementary#erf}. */
  public static FloatVector erf(FloatVector x) {
    var s = x.species();
    var order = x.reinterpretAsInts().and(~SIGN).add(PAST_INFINITY).min(ERF_MOST);
    var a = order.sub(PAST_INFINITY).reinterpretAsFloats();
    var u = a.mul(a);
    var w = u.fma(broadcast(s, ERF_11), broadcast(s, ERF_9)).fma(u, broadcast(s, ERF_7));
    w = w.fma(u, broadcast(s, ERF_5)).fma(u, broadcast(s, ERF_3)).fma(u, broadcast(s, ERF_1));
    var below = w.fma(a, a);

    var g = a.fma(broadcast(s, TAIL_5), broadcast(s, TAIL_4)).fma(a, broadcast(s, TAIL_3));
    g = g.fma(a, broadcast(s, TAIL_2)).fma(a, broadcast(s, TAIL_1)).fma(a, broadcast(s, TAIL_0));
    var shifted = g.fma(broadcast(s, LOG2_E), broadcast(s, SCALE_SHIFT));
    var r = shifted.sub(SCALE_SHIFT).fma(broadcast(s, -LN2), g);
    var p = r.fma(broadcast(s, EXP_6), broadcast(s, EXP_5)).fma(r, broadcast(s, EXP_4));
    p = p.fma(r, broadcast(s, EXP_3)).fma(r, broadcast(s, EXP_2));
    p = p.fma(r, broadcast(s, 1f)).fma(r, broadcast(s, 1f));
    var power = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
    var y = power.neg().fma(p, broadcast(s, 1f)).blend(below, a.compare(LT, ERF_SEAM));
    var sign = x.reinterpretAsInts().and(SIGN);
    return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  /** As {@link Elementary#sin}. */
  public static FloatVector sin(FloatVector x) {
    var sign = x.reinterpretAsInts().and(SIGN);
    return CircularVector.wave(x, 0).reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats();
  }

  /** As {@link Elementary#cos}. */
  public static FloatVector cos(FloatVector x) {
    return CircularVector.wave(x, 1);
  }

  /** As {@link Elementary#sqrt}. */
  public static FloatVector sqrt(FloatVector x) {
    return x.sqrt();
  }

  /** As {@link Elementary#abs}. */
  public static FloatVector abs(FloatVector x) {
    return x.abs();
  }

  /** As {@link Elementary#sign}. */
  public static FloatVector sign(FloatVector x) {
    return x.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
  }

  /** As {@link Elementary#step}. */
  public static FloatVector step(FloatVector x) {
    return x.blend(1f, x.compare(GT, 0f)).blend(0f, x.compare(LE, 0f));
  }
}
