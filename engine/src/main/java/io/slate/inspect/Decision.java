package io.slate.inspect;

import io.slate.data.Rows;
import io.slate.inspect.Verdict.Measure;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.NetworkRun;
import java.util.List;
import java.util.OptionalInt;

/**
 * How sure a model is of one class, label or tag, from its scores.
 *
 * @param wanted its number
 * @param step that is tagged; empty where a model says one thing of a text
 */
record Decision(Head head, int wanted, Measure measure, OptionalInt step) {

  /**
   * What a model may decide.
   *
   * @param tokens how many the text has
   * @throws IllegalArgumentException if the model says nothing of the kind
   */
  static Decision of(Model model, Verdict verdict, int tokens) {
    String label = verdict.label();
    OptionalInt step = verdict.step();
    Head head = model.network().head();
    List<String> labels = head.labels();
    int wanted = labels.indexOf(label);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "this model ends with " + head.name() + ", which has no classes, labels or tags");
    }
    if (wanted < 0) {
      throw new IllegalArgumentException(
          "the model has no class '" + label + "'; it has " + String.join(", ", labels));
    }
    boolean isByStep = head.place() == Head.Place.STEP;
    if (isByStep != step.isPresent()) {
      throw new IllegalArgumentException(
          isByStep
              ? "this model says a tag at every step: name the step"
              : "this model says one thing of a whole text: name no step");
    }
    if (step.isPresent() && (step.getAsInt() < 0 || step.getAsInt() >= tokens)) {
      throw new IllegalArgumentException(
          "step %d is asked for, and the text has %d tokens, from step 0"
              .formatted(step.getAsInt(), tokens));
    }
    return new Decision(head, wanted, verdict.measure(), step);
  }

  /** The same at another step. */
  Decision at(OptionalInt other) {
    return new Decision(head, wanted, measure, other);
  }

  /** How sure the model is in a run, for a row of its batch. */
  double of(NetworkRun run, int row) {
    float[] scores = run.scores();
    int from = from(run, row);
    double score = scores[from + wanted];
    return switch (head) {
      case Head.Labels _ ->
          switch (measure) {
            case PROBABILITY -> -softplus(-score);
            case ODDS -> score;
          };
      case Head.Classes _, Head.Tags _ -> score - logSum(scores, from);
      case Head.NextToken _,
          Head.Bits _,
          Head.Values _,
          Head.Gaussian _,
          Head.Quantiles _,
          Head.Decoder _ ->
          throw withoutClasses();
    };
  }

  /**
   * How {@link #of} changes with the scores.
   *
   * @param adjoint of all scores of the run, added to
   */
  void addAdjoint(NetworkRun run, int row, float[] adjoint) {
    float[] scores = run.scores();
    int from = from(run, row);
    switch (head) {
      case Head.Labels _ ->
          adjoint[from + wanted] +=
              switch (measure) {
                case PROBABILITY -> (float) StrictMath.exp(-softplus(scores[from + wanted]));
                case ODDS -> 1;
              };
      case Head.Classes _, Head.Tags _ -> {
        double all = logSum(scores, from);
        for (int i = 0; i < head.labels().size(); i++) {
          double share = isCounted(i) ? StrictMath.exp(scores[from + i] - all) : 0;
          adjoint[from + i] += (float) ((i == wanted ? 1 : 0) - share);
        }
      }
      case Head.NextToken _,
          Head.Bits _,
          Head.Values _,
          Head.Gaussian _,
          Head.Quantiles _,
          Head.Decoder _ ->
          throw withoutClasses();
    }
  }

  private IllegalStateException withoutClasses() {
    return new IllegalStateException(head.name() + " has no classes");
  }

  private int from(NetworkRun run, int row) {
    Rows rows = run.batch().rows();
    int at = step.isPresent() ? rows.row(row, step.getAsInt()) : row;
    return at * head.labels().size();
  }

  /** Whether a class is among those that the wanted one is held against. */
  private boolean isCounted(int label) {
    return measure == Measure.PROBABILITY || label != wanted;
  }

  /** The logarithm of what the classes' exponentials add up to. */
  private double logSum(float[] scores, int from) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < head.labels().size(); i++) {
      greatest = isCounted(i) ? Math.max(greatest, scores[from + i]) : greatest;
    }
    double sum = 0;
    for (int i = 0; i < head.labels().size(); i++) {
      sum += isCounted(i) ? StrictMath.exp(scores[from + i] - greatest) : 0;
    }
    return greatest + StrictMath.log(sum);
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(value)));
  }
}
