package io.slate.train;

/**
 * What a decoder reads in training at each step: the token that it should have said before (teacher
 * forcing: Williams &amp; Zipser 1989), or, with some probability, the one that it finds most
 * probable itself (scheduled sampling: Bengio et al. 2015, who draw that one too). Which, is drawn
 * for each token; the gradient does not pass through that choice. What it would say is found
 * without dropout.
 */
public sealed interface Reading {
  /** How probable it is that the right token is read, after some updates. */
  double right(long updates);

  /** Always the right token. */
  record Teacher() implements Reading {
    @Override
    public double right(long updates) {
      return 1;
    }
  }

  /** Always its own token. */
  record Own() implements Reading {
    @Override
    public double right(long updates) {
      return 0;
    }
  }

  /**
   * The probability falls in a line: {@code max(least, first − slope · updates)}.
   *
   * @param slope what it falls by an update
   */
  record Linear(double first, double slope, double least) implements Reading {
    public Linear {
      requireShare("the first probability", first);
      requireShare("the least probability", least);
      if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the slope is " + slope + ", expected 0 or more");
      }
    }

    @Override
    public double right(long updates) {
      return Math.max(least, first - slope * updates);
    }
  }

  /** The probability falls by a share an update: {@code k^updates}. */
  record Exponential(double k) implements Reading {
    public Exponential {
      requireShare("k", k);
    }

    @Override
    public double right(long updates) {
      return StrictMath.pow(k, (double) updates);
    }
  }

  /**
   * The probability falls as an inverse sigmoid: {@code k / (k + exp(updates / k))}.
   *
   * @param k 1 or more; the probability is one half after {@code k ln k} updates
   */
  record InverseSigmoid(double k) implements Reading {
    public InverseSigmoid {
      if (!(k >= 1 && k < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("k is " + k + ", expected 1 or more");
      }
    }

    @Override
    public double right(long updates) {
      return k / (k + StrictMath.exp(updates / k));
    }
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(what + " is " + share + ", expected 0 to 1");
    }
  }
}
