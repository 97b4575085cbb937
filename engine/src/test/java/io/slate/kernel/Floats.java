package io.slate.kernel;

import java.util.stream.IntStream;

/** Floats to try a function on. */
final class Floats {
  /** Zeros, the smallest and the largest of each kind, infinities, and NaN of both signs. */
  static final float[] SPECIAL = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Math.nextDown(Float.MIN_NORMAL),
    -Math.nextDown(Float.MIN_NORMAL),
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    0x1p-24f,
    -0x1p-24f,
    Math.nextDown(1f),
    1f,
    -1f,
    Math.nextUp(1f),
    Math.nextDown(-1f),
    -104f,
    -103.97f,
    -88.73f,
    88.72f,
    88.73f,
    0x1p25f,
    Math.nextDown(0x1p25f),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.intBitsToFloat(0xffc00000),
    Float.intBitsToFloat(0x7f800001),
    Float.intBitsToFloat(0xff800001),
    Float.intBitsToFloat(0x7fffffff),
    Float.intBitsToFloat(0xffffffff),
  };

  private Floats() {}

  /** The special ones, then {@code count} evenly over all bit patterns. */
  static float[] over(int count) {
    float[] floats = new float[SPECIAL.length + count];
    System.arraycopy(SPECIAL, 0, floats, 0, SPECIAL.length);
    long stride = (1L << 32) / count;
    for (int i = 0; i < count; i++) {
      floats[SPECIAL.length + i] = Float.intBitsToFloat((int) (i * stride));
    }
    return floats;
  }

  /** All floats from {@code low} to {@code high}, which have one sign, upwards. */
  static float[] between(float low, float high) {
    int from = Float.floatToIntBits(low);
    int to = Float.floatToIntBits(high);
    int step = from < to ? 1 : -1;
    var bits = IntStream.iterate(from, b -> b != to + step, b -> b + step).toArray();
    float[] floats = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      floats[i] = Float.intBitsToFloat(bits[i]);
    }
    return floats;
  }
}
