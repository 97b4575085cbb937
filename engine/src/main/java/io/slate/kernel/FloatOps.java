package io.slate.kernel;

import io.slate.graph.Op;

/** The element-wise operations on float, an operation a plain loop. */
final class FloatOps {
  private FloatOps() {}

  static void apply(Op.Unary op, float[] x, float[] y, int count) {
    switch (op) {
      case NEGATE -> {
        for (int i = 0; i < count; i++) {
          y[i] = -x[i];
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.sigmoid(x[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.tanh(x[i]);
        }
      }
      case EXP -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.exp(x[i]);
        }
      }
      case EXPM1 -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.expm1(x[i]);
        }
      }
      case LOG -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.log(x[i]);
        }
      }
      case LOG1P -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.log1p(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < count; i++) {
          y[i] = (float) Math.sqrt(x[i]);
        }
      }
      case ABS -> {
        for (int i = 0; i < count; i++) {
          y[i] = Math.abs(x[i]);
        }
      }
      case SIN -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.sin(x[i]);
        }
      }
      case COS -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.cos(x[i]);
        }
      }
      case SOFTPLUS -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.softplus(x[i]);
        }
      }
      case ERF -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.erf(x[i]);
        }
      }
      case SIGN -> {
        for (int i = 0; i < count; i++) {
          y[i] = Math.signum(x[i]);
        }
      }
      case STEP -> {
        for (int i = 0; i < count; i++) {
          y[i] = Elementary.step(x[i]);
        }
      }
      case STOP -> System.arraycopy(x, 0, y, 0, count);
    }
  }

  static void apply(Op.Binary op, float[] a, float[] b, float[] y, int count) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < count; i++) {
          y[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < count; i++) {
          y[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < count; i++) {
          y[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < count; i++) {
          y[i] = a[i] / b[i];
        }
      }
      case MIN -> {
        for (int i = 0; i < count; i++) {
          y[i] = Math.min(a[i], b[i]);
        }
      }
      case MAX -> {
        for (int i = 0; i < count; i++) {
          y[i] = Math.max(a[i], b[i]);
        }
      }
      case STRAIGHT_THROUGH -> System.arraycopy(a, 0, y, 0, count);
    }
  }

  static void select(float[] condition, float[] then, float[] otherwise, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = condition[i] > 0 ? then[i] : otherwise[i];
    }
  }
}
