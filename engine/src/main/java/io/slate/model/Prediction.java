package io.slate.model;

import io.slate.data.Matrix;
import io.slate.data.Rows;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.network.NetworkRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * What a model says of one sequence.
 *
 * @param head that says it
 * @param values a row for each answer, one or one a step; in each what {@link Readout#of} gives
 */
public record Prediction(Head head, Matrix values) {
  /** What a run says of the sequence in one of its rows. */
  static Prediction of(Network network, NetworkRun run, int row) {
    Head head = network.head();
    int width = head.scores(network.source());
    Rows rows = run.batch().rows();
    int answers = run.isByStep() ? rows.length(row) : 1;
    float[] values = new float[Math.multiplyExact(answers, width)];
    for (int t = 0; t < answers; t++) {
      int at = run.isByStep() ? rows.row(row, t) : row;
      float[] said = Readout.of(head, run.scores(), at * width, width);
      System.arraycopy(said, 0, values, t * width, width);
    }
    return new Prediction(head, new Matrix(answers, width, values));
  }

  /** How many answers there are: one, or one a step. */
  public int answers() {
    return values.rows();
  }

  /**
   * One answer by name.
   *
   * @param answer 0, or a step
   * @throws IllegalStateException if the head has no names: it says tokens, bits or values
   */
  public SequencedMap<String, Double> named(int answer) {
    List<String> labels = labels();
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      named.put(labels.get(i), (double) values.at(answer, i));
    }
    return named;
  }

  /**
   * The most probable class or tag of each answer; of equal ones the first.
   *
   * @throws IllegalStateException if the head says something else
   */
  public List<String> best() {
    List<String> labels = labels();
    return IntStream.range(0, answers()).mapToObj(answer -> labels.get(best(answer))).toList();
  }

  /** The number of the greatest value of an answer; of equal ones the first. */
  public int best(int answer) {
    int best = 0;
    for (int i = 1; i < values.columns(); i++) {
      best = values.at(answer, i) > values.at(answer, best) ? i : best;
    }
    return best;
  }

  /**
   * The labels of an answer whose probability is over one half.
   *
   * @throws IllegalStateException if the head says something else
   */
  public List<String> labels(int answer) {
    List<String> labels = labels();
    return IntStream.range(0, labels.size())
        .filter(i -> values.at(answer, i) > 0.5f)
        .mapToObj(labels::get)
        .toList();
  }

  private List<String> labels() {
    if (head.labels().isEmpty()) {
      throw new IllegalStateException(
          "the network ends with "
              + head.name()
              + ", which has no classes, labels or tags: read its values");
    }
    return head.labels();
  }
}
