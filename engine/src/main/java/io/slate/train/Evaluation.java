package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How a model does on examples.
 *
 * @param labels the classes
 * @param confusion how often the class of a row (the truth) was taken for the class of a column
 */
public record Evaluation(List<String> labels, List<List<Integer>> confusion) {
  private static final int CHUNK = 256;

  public Evaluation {
    labels = List.copyOf(labels);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /** A pair of classes that were confused. */
  public record Confusion(String truth, String taken, int count) {}

  /**
   * Classifies every example.
   *
   * @throws DataException if an example has a class that the model does not know
   */
  public static Evaluation of(Model model, Examples examples) {
    List<String> labels = model.network().labels();
    int[][] counts = new int[labels.size()][labels.size()];
    List<String> texts = examples.texts();
    List<String> truths = examples.labels();
    for (int from = 0; from < texts.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, texts.size());
      List<SequencedMap<String, Double>> results = model.classify(texts.subList(from, to));
      for (int i = from; i < to; i++) {
        int truth = truth(labels, truths.get(i));
        counts[truth][labels.indexOf(best(results.get(i - from)))]++;
      }
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(java.util.Arrays.stream(row).boxed().toList());
    }
    return new Evaluation(labels, rows);
  }

  private static int truth(List<String> labels, String truth) {
    int number = labels.indexOf(truth);
    if (number < 0) {
      throw new DataException(
          "an example has the class '"
              + truth
              + "', and the model knows "
              + String.join(", ", labels));
    }
    return number;
  }

  /** The most probable class; of equal ones the first. */
  public static String best(SequencedMap<String, Double> probabilities) {
    return probabilities.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** How many examples. */
  public int count() {
    return confusion.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** The share of examples that were classified right. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.size(); i++) {
      right += confusion.get(i).get(i);
    }
    return count() == 0 ? Double.NaN : (double) right / count();
  }

  /** The most frequent confusions. */
  public List<Confusion> confusions(int most) {
    List<Confusion> all = new ArrayList<>();
    for (int truth = 0; truth < labels.size(); truth++) {
      for (int taken = 0; taken < labels.size(); taken++) {
        int count = confusion.get(truth).get(taken);
        if (truth != taken && count > 0) {
          all.add(new Confusion(labels.get(truth), labels.get(taken), count));
        }
      }
    }
    all.sort(Comparator.comparingInt(each -> -each.count()));
    return all.subList(0, Math.min(most, all.size()));
  }
}
