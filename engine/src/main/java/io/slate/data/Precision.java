package io.slate.data;

/** Between numbers of 24 and of 53 binary digits. */
public final class Precision {
  private Precision() {}

  /** The same numbers in double precision. */
  public static double[] widened(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** Each number rounded to the nearest float. */
  public static float[] rounded(double... values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
