package io.slate.cell;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Vectors in plain arithmetic, for formulas that use nothing of Slate. */
final class Plain {
  private Plain() {}

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double[] sigmoid(double[] v) {
    return map(v, Plain::sigmoid);
  }

  static double[] tanh(double[] v) {
    return map(v, Math::tanh);
  }

  static double[] relu(double[] v) {
    return map(v, x -> x > 0 ? x : 0);
  }

  static double[] map(double[] v, DoubleUnaryOperator f) {
    return Arrays.stream(v).map(f).toArray();
  }

  private static double[] zip(double[] a, double[] b, DoubleBinaryOperator f) {
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = f.applyAsDouble(a[i], b[i]);
    }
    return result;
  }

  static double[] add(double[]... all) {
    return Arrays.stream(all).reduce((a, b) -> zip(a, b, Double::sum)).orElseThrow();
  }

  static double[] sub(double[] a, double[] b) {
    return zip(a, b, (x, y) -> x - y);
  }

  /** Element by element. */
  static double[] mul(double[]... all) {
    return Arrays.stream(all).reduce((a, b) -> zip(a, b, (x, y) -> x * y)).orElseThrow();
  }

  static double[] div(double[] a, double[] b) {
    return zip(a, b, (x, y) -> x / y);
  }

  static double[] max(double[] a, double[] b) {
    return zip(a, b, Math::max);
  }

  static double[] scale(double factor, double[] v) {
    return map(v, x -> factor * x);
  }

  static double[] oneMinus(double[] v) {
    return map(v, x -> 1 - x);
  }

  /** Row by row: the sum over columns of m[i][j] v[j]. */
  static double[] times(double[][] m, double[] v) {
    double[] result = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < v.length; j++) {
        result[i] += m[i][j] * v[j];
      }
    }
    return result;
  }

  static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  static double[] part(double[] v, int from, int count) {
    return Arrays.copyOfRange(v, from, from + count);
  }

  static double[] softmax(double[] v) {
    double[] powers = map(v, Math::exp);
    double sum = Arrays.stream(powers).sum();
    return map(powers, p -> p / sum);
  }

  /** (v − mean) / √(variance + 10⁻⁵), times a gain, plus a bias. */
  static double[] layerNorm(double[] v, double[] gain, double[] bias) {
    double mean = Arrays.stream(v).average().orElseThrow();
    double variance = Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double[] norm = map(v, x -> (x - mean) / Math.sqrt(variance + 1e-5));
    return add(mul(norm, gain), bias);
  }
}
