package io.slate.inspect;

import io.slate.inspect.VectorReader.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The gradient along the straight way from vectors of zero to those of a text, added up
 * (Sundararajan, Taly &amp; Yan 2017). On each part of the way the sum must be what the model's
 * answer changed by; where it is not, as at the kink of a maximum, that part is halved.
 */
final class IntegratedGradients {
  private static final int FIRST_PARTS = 8;

  /** Parts in all, halved ones among them; three gradients each. */
  private static final int MOST_PARTS = 1500;

  /** A part may miss this share of what all may miss together. */
  private static final double SHARE = 1 / 32.0;

  /** The rule of Gauss and Legendre, exact to the fifth power, from −1 to 1. */
  private static final double[] POINTS = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};

  private static final double[] WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

  private final VectorReader reader;
  private final float[] vectors;
  private final Decision decision;

  IntegratedGradients(VectorReader reader, float[] vectors, Decision decision) {
    this.reader = reader;
    this.vectors = vectors;
    this.decision = decision;
  }

  /**
   * A part of the way.
   *
   * @param from share of the vectors where it begins
   * @param to where it ends
   */
  private record Part(double from, double to) {
    double at(int point) {
      return (from + to + POINTS[point] * (to - from)) / 2;
    }
  }

  /**
   * A part with what was found of it.
   *
   * @param moved what each token added
   */
  @SuppressWarnings("ArrayRecordComponent") // private to this class, never compared
  private record Found(Part part, double[] moved) {}

  /**
   * What each token added to the answer.
   *
   * @param tolerance what all of them may miss together
   */
  double[] moved(double tolerance) {
    List<Found> done = new ArrayList<>();
    List<Part> open = new ArrayList<>();
    for (int i = 0; i < FIRST_PARTS; i++) {
      open.add(new Part(i / (double) FIRST_PARTS, (i + 1) / (double) FIRST_PARTS));
    }
    for (int parts = FIRST_PARTS; !open.isEmpty(); parts += open.size()) {
      List<Part> halves = new ArrayList<>();
      double[] misses = new double[open.size()];
      List<double[]> found = found(open, misses);
      for (int i = 0; i < open.size(); i++) {
        Part part = open.get(i);
        if (Math.abs(misses[i]) > SHARE * tolerance && parts + 2 * open.size() <= MOST_PARTS) {
          double middle = (part.from() + part.to()) / 2;
          halves.add(new Part(part.from(), middle));
          halves.add(new Part(middle, part.to()));
        } else {
          done.add(new Found(part, found.get(i)));
        }
      }
      open = halves;
    }
    done.sort(Comparator.comparingDouble(each -> each.part().from()));
    double[] moved = new double[vectors.length / reader.width()];
    for (Found each : done) {
      for (int token = 0; token < moved.length; token++) {
        moved[token] += each.moved()[token];
      }
    }
    return moved;
  }

  /**
   * What each token added on each part.
   *
   * @param misses what they add up to, less what the answer changed by; overwritten
   */
  private List<double[]> found(List<Part> parts, double[] misses) {
    List<Asked> ends = new ArrayList<>();
    List<Asked> points = new ArrayList<>();
    for (Part part : parts) {
      ends.add(asked(part.from()));
      ends.add(asked(part.to()));
      for (int point = 0; point < POINTS.length; point++) {
        points.add(asked(part.at(point)));
      }
    }
    double[] answers = reader.answers(ends);
    List<float[]> gradients = reader.gradients(points);
    List<double[]> found = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      double[] moved = new double[vectors.length / reader.width()];
      for (int point = 0; point < POINTS.length; point++) {
        double weight = WEIGHTS[point] * (part.to() - part.from());
        reader.addProducts(gradients.get(i * POINTS.length + point), vectors, weight, moved);
      }
      misses[i] = answers[2 * i] - answers[2 * i + 1];
      for (double each : moved) {
        misses[i] += each;
      }
      found.add(moved);
    }
    return found;
  }

  private Asked asked(double share) {
    float[] some = new float[vectors.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = (float) (share * vectors[i]);
    }
    return new Asked(some, decision);
  }
}
