package io.slate.network;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What is done to each row on its own without parameters, in double precision. Every operation
 * leaves on the trail how it goes back, so a layer is written once, forward. Sums run in order;
 * functions are those of {@link StrictMath}, so that bits depend on neither machine nor JIT.
 */
final class DoubleMaps {
  private final Trail trail;

  DoubleMaps(Trail trail) {
    this.trail = trail;
  }

  /** Adds to numbers, one by one. */
  static void add(double[] change, double[] sums) {
    for (int i = 0; i < change.length; i++) {
      sums[i] += change[i];
    }
  }

  /**
   * A function of each element.
   *
   * @param slope its derivative, from what it gave
   */
  DoubleFlow map(DoubleFlow x, DoubleUnaryOperator function, DoubleUnaryOperator slope) {
    DoubleFlow y = x.with(java.util.Arrays.stream(x.values()).map(function).toArray());
    trail.add(
        () -> {
          for (int i = 0; i < x.values().length; i++) {
            x.adjoint()[i] += y.adjoint()[i] * slope.applyAsDouble(y.values()[i]);
          }
        });
    return y;
  }

  DoubleFlow tanh(DoubleFlow x) {
    return map(x, StrictMath::tanh, y -> 1 - y * y);
  }

  DoubleFlow sigmoid(DoubleFlow x) {
    return map(x, value -> 1 / (1 + StrictMath.exp(-value)), y -> y * (1 - y));
  }

  /** Each element times a number that is given. */
  DoubleFlow scaled(DoubleFlow x, double... factors) {
    DoubleFlow y = x.with(x.values().clone());
    for (int i = 0; i < factors.length; i++) {
      y.values()[i] *= factors[i];
    }
    trail.add(
        () -> {
          for (int i = 0; i < factors.length; i++) {
            x.adjoint()[i] += factors[i] * y.adjoint()[i];
          }
        });
    return y;
  }

  /** a + s b, element by element. */
  DoubleFlow sum(DoubleFlow a, double s, DoubleFlow b) {
    DoubleFlow y = a.with(a.width(), a.values().clone());
    for (int i = 0; i < a.values().length; i++) {
      y.values()[i] += s * b.values()[i];
    }
    trail.add(
        () -> {
          for (int i = 0; i < a.values().length; i++) {
            a.adjoint()[i] += y.adjoint()[i];
            b.adjoint()[i] += s * y.adjoint()[i];
          }
        });
    return y;
  }

  /** a ⊙ b. */
  DoubleFlow product(DoubleFlow a, DoubleFlow b) {
    DoubleFlow y = a.with(a.width(), a.values().clone());
    for (int i = 0; i < a.values().length; i++) {
      y.values()[i] *= b.values()[i];
    }
    trail.add(
        () -> {
          for (int i = 0; i < a.values().length; i++) {
            a.adjoint()[i] += b.values()[i] * y.adjoint()[i];
            b.adjoint()[i] += a.values()[i] * y.adjoint()[i];
          }
        });
    return y;
  }

  /**
   * Columns side by side.
   *
   * @param backward how many of the last ones were read from the end
   */
  DoubleFlow joined(List<DoubleFlow> parts, int backward) {
    int wide = parts.stream().mapToInt(DoubleFlow::width).sum();
    int count = parts.getFirst().count();
    DoubleFlow y =
        parts
            .getFirst()
            .with(wide, new double[Math.multiplyExact(count, wide)])
            .readFromTheEnd(backward);
    int column = 0;
    for (DoubleFlow part : parts) {
      int from = column;
      for (int row = 0; row < count; row++) {
        int to = row * wide + from;
        System.arraycopy(part.values(), row * part.width(), y.values(), to, part.width());
      }
      trail.add(() -> add(y.adjoint(), wide, from, part.adjoint(), part.width()));
      column += part.width();
    }
    return y;
  }

  private static void add(double[] whole, int wide, int from, double[] part, int width) {
    for (int i = 0; i < part.length; i++) {
      part[i] += whole[i / width * wide + from + i % width];
    }
  }

  /** Some columns. */
  DoubleFlow columns(DoubleFlow x, int from, int width) {
    DoubleFlow y = x.with(width, new double[Math.multiplyExact(x.count(), width)]);
    add(x.values(), x.width(), from, y.values(), width);
    trail.add(
        () -> {
          for (int i = 0; i < y.values().length; i++) {
            x.adjoint()[i / width * x.width() + from + i % width] += y.adjoint()[i];
          }
        });
    return y;
  }

  /** Adds the only element of each row of one to all elements of that row of the other. */
  DoubleFlow shifted(DoubleFlow x, DoubleFlow by) {
    DoubleFlow y = x.with(x.values().clone());
    for (int i = 0; i < y.values().length; i++) {
      y.values()[i] += by.values()[i / x.width()];
    }
    trail.add(
        () -> {
          for (int i = 0; i < y.values().length; i++) {
            x.adjoint()[i] += y.adjoint()[i];
            by.adjoint()[i / x.width()] += y.adjoint()[i];
          }
        });
    return y;
  }

  /** The logarithms of the probabilities that scores stand for, a row each. */
  DoubleFlow logSoftmax(DoubleFlow x) {
    int width = x.width();
    DoubleFlow y = x.with(x.values().clone());
    for (int row = 0; row < x.count(); row++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = row * width; i < (row + 1) * width; i++) {
        greatest = Math.max(greatest, x.values()[i]);
      }
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        sum += StrictMath.exp(x.values()[i] - greatest);
      }
      double whole = greatest + StrictMath.log(sum);
      for (int i = row * width; i < (row + 1) * width; i++) {
        y.values()[i] -= whole;
      }
    }
    trail.add(
        () -> {
          for (int row = 0; row < x.count(); row++) {
            double all = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
              all += y.adjoint()[i];
            }
            for (int i = row * width; i < (row + 1) * width; i++) {
              x.adjoint()[i] += y.adjoint()[i] - all * StrictMath.exp(y.values()[i]);
            }
          }
        });
    return y;
  }

  /** Each row brought to mean 0 and deviation 1. */
  DoubleFlow standard(DoubleFlow x) {
    int width = x.width();
    DoubleFlow y = x.with(new double[x.values().length]);
    double[] inverse = new double[x.count()];
    for (int row = 0; row < x.count(); row++) {
      double mean = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        mean += x.values()[i] / width;
      }
      double variance = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        variance += (x.values()[i] - mean) * (x.values()[i] - mean) / width;
      }
      inverse[row] = 1 / Math.sqrt(variance + NormalisationPart.EPSILON);
      for (int i = row * width; i < (row + 1) * width; i++) {
        y.values()[i] = (x.values()[i] - mean) * inverse[row];
      }
    }
    trail.add(() -> standardBack(x, y, inverse));
    return y;
  }

  private static void standardBack(DoubleFlow x, DoubleFlow y, double... inverse) {
    int width = x.width();
    for (int row = 0; row < x.count(); row++) {
      double sum = 0;
      double along = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        sum += y.adjoint()[i];
        along += y.adjoint()[i] * y.values()[i];
      }
      for (int i = row * width; i < (row + 1) * width; i++) {
        double rest = y.adjoint()[i] - (sum + y.values()[i] * along) / width;
        x.adjoint()[i] += inverse[row] * rest;
      }
    }
  }
}
