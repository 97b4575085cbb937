package io.slate.train;

import io.slate.kernel.Workers;
import io.slate.network.Head;
import io.slate.network.Network;
import java.util.List;

/** How wrong scores are, and how that changes with them. A value. */
public sealed interface Loss {
  /**
   * Minus the logarithm of the probability of what is right, for one class of several.
   *
   * @param smoothing the share of the target that is spread over all classes alike, from 0 to below
   *     1 (label smoothing: Szegedy et al. 2016)
   * @param weights what the loss of each class is multiplied with, by its number; empty for 1 each
   */
  record CrossEntropy(double smoothing, List<Double> weights) implements Loss {
    public CrossEntropy {
      weights = List.copyOf(weights);
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException(
            "label smoothing is " + smoothing + "; it is a share from 0 to below 1");
      }
      for (double weight : weights) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "the weight of a class is " + weight + ", expected a finite number from 0 on");
        }
      }
    }

    /** The same with labels smoothed. */
    public CrossEntropy withSmoothing(double share) {
      return new CrossEntropy(share, weights);
    }

    /** The same with a weight for each class. */
    public CrossEntropy withWeights(List<Double> byClass) {
      return new CrossEntropy(smoothing, byClass);
    }
  }

  /** Minus the logarithm of the probability of each yes or no, summed over a row. */
  record BinaryCrossEntropy() implements Loss {}

  /** Half the squared difference, summed over a row. */
  record Squared() implements Loss {}

  /** The absolute difference, summed over a row. */
  record Absolute() implements Loss {}

  /**
   * The quantile loss (Koenker &amp; Bassett 1978), summed over levels and values: a value above
   * its quantile of level q costs q times the distance, one below it 1 − q times.
   */
  record Pinball() implements Loss {}

  /**
   * Minus the logarithm of the normal density, summed over a row; the scores say the mean and the
   * logarithm of the standard deviation.
   */
  record GaussianLikelihood() implements Loss {}

  /** Cross-entropy with neither smoothing nor weights. */
  static CrossEntropy crossEntropy() {
    return new CrossEntropy(0, List.of());
  }

  /** What a head is trained with where nothing else is asked for. */
  static Loss of(Head head) {
    return switch (head) {
      case Head.Classes _, Head.Tags _, Head.NextToken _, Head.Decoder _ -> crossEntropy();
      case Head.Labels _, Head.Bits _ -> new BinaryCrossEntropy();
      case Head.Values _ -> new Squared();
      case Head.Gaussian _ -> new GaussianLikelihood();
      case Head.Quantiles _ -> new Pinball();
    };
  }

  /** How it is called in messages. */
  default String name() {
    return switch (this) {
      case CrossEntropy _ -> "cross-entropy";
      case BinaryCrossEntropy _ -> "binary cross-entropy";
      case Squared _ -> "squared error";
      case Absolute _ -> "absolute error";
      case Pinball _ -> "quantile loss";
      case GaussianLikelihood _ -> "Gaussian likelihood";
    };
  }

  /**
   * Fails unless a network can be trained with this.
   *
   * @throws IllegalArgumentException naming the head and the losses that fit it
   */
  default void requireFit(Network network) {
    Head head = network.head();
    boolean fits =
        switch (this) {
          case CrossEntropy _, BinaryCrossEntropy _, Pinball _, GaussianLikelihood _ ->
              of(head).getClass() == getClass();
          case Squared _, Absolute _ -> head instanceof Head.Values;
        };
    if (!fits) {
      String more = head instanceof Head.Values ? " or absolute error" : "";
      throw new IllegalArgumentException(
          "a network that ends with %s is trained with %s, not with %s"
              .formatted(head.name(), of(head).name() + more, name()));
    }
    boolean isAdaptive = head instanceof Head.NextToken(Head.NextToken.Softmax.Adaptive _);
    if (isAdaptive && !equals(crossEntropy())) {
      throw new IllegalArgumentException(
          "an adaptive softmax is trained with plain cross-entropy, without smoothing and weights:"
              + " leave them out, or use a whole softmax");
    }
    if (this instanceof CrossEntropy(_, var weights) && !weights.isEmpty()) {
      int classes = head.scores(network.source());
      if (weights.size() != classes) {
        throw new IllegalArgumentException(
            "there are weights for " + weights.size() + " classes, and the network has " + classes);
      }
    }
  }

  /**
   * The sum of the losses of some rows.
   *
   * @param head that the scores are of, which this fits
   * @param scores {@code [rows, scores]}
   * @param scale what the adjoint is multiplied with
   * @param adjoint of the scores, overwritten; it may be the array of the scores
   */
  default double sum(Head head, float[] scores, Targets targets, double scale, float[] adjoint) {
    return sum(head, scores, targets, scale, adjoint, Workers.alone());
  }

  /**
   * The same, shared by threads; their number changes no bit.
   *
   * @param scores {@code [rows, scores]}
   * @param scale what the adjoint is multiplied with
   * @param adjoint of the scores, overwritten; it may be the array of the scores
   */
  default double sum(
      Head head, float[] scores, Targets targets, double scale, float[] adjoint, Workers workers) {
    return switch (this) {
      case CrossEntropy(var smoothing, var weights) -> {
        double[] byClass = weights.stream().mapToDouble(Double::doubleValue).toArray();
        var loss = new SoftmaxLoss(smoothing, byClass, scale);
        yield loss.sum(scores, ((Targets.Numbers) targets).byRow(), adjoint, workers);
      }
      case BinaryCrossEntropy _ ->
          SigmoidLoss.sum(scores, ((Targets.Bits) targets).values(), scale, adjoint);
      case Squared _, Absolute _, Pinball _, GaussianLikelihood _ ->
          RealLoss.of(this, head).sum(scores, ((Targets.Reals) targets), scale, adjoint);
    };
  }

  /**
   * The same in double precision.
   *
   * @param scores {@code [rows, scores]}
   * @param scale what the adjoint is multiplied with
   * @param adjoint of the scores, overwritten; it may be the array of the scores
   */
  default double sum(Head head, double[] scores, Targets targets, double scale, double[] adjoint) {
    return switch (this) {
      case CrossEntropy(var smoothing, var weights) -> {
        double[] byClass = weights.stream().mapToDouble(Double::doubleValue).toArray();
        var loss = new SoftmaxLoss(smoothing, byClass, scale);
        yield loss.sum(scores, ((Targets.Numbers) targets).byRow(), adjoint);
      }
      case BinaryCrossEntropy _ ->
          SigmoidLoss.sum(scores, ((Targets.Bits) targets).values(), scale, adjoint);
      case Squared _, Absolute _, Pinball _, GaussianLikelihood _ ->
          RealLoss.of(this, head).sum(scores, ((Targets.Reals) targets), scale, adjoint);
    };
  }
}
