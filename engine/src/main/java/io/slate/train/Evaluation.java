package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.model.Model;
import io.slate.network.Head;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How a model does on examples that have a class, each or at every step.
 *
 * @param labels the classes
 * @param confusion how often the class of a row (the truth) was taken for the class of a column
 */
public record Evaluation(List<String> labels, List<List<Integer>> confusion) implements Score {
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
    if (!(model.network().head() instanceof Head.Classes)) {
      throw new IllegalArgumentException(
          "this model says no class of a sequence, and the examples have one each");
    }
    return (Evaluation) Score.of(model, TrainingData.labelled(model.network(), examples));
  }

  /** The most probable class; of equal ones the first. */
  public static String best(SequencedMap<String, Double> probabilities) {
    return probabilities.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public double value() {
    return accuracy();
  }

  @Override
  public double merit() {
    return count() == 0 ? 0 : accuracy();
  }

  /** How well each class is found. */
  public List<ClassReport> classes() {
    List<ClassReport> reports = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int number = i;
      int said = confusion.stream().mapToInt(row -> row.get(number)).sum();
      int support = confusion.get(i).stream().mapToInt(Integer::intValue).sum();
      reports.add(new ClassReport(labels.get(i), confusion.get(i).get(i), said, support));
    }
    return reports;
  }

  /** The mean F1 of the classes, each counted alike; of those alone that were said or there. */
  public double macroF1() {
    return classes().stream()
        .mapToDouble(ClassReport::f1)
        .filter(f1 -> !Double.isNaN(f1))
        .average()
        .orElse(Double.NaN);
  }

  /** How many examples, or steps where every step has a class. */
  public int count() {
    return confusion.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** The share that was classified right. */
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
