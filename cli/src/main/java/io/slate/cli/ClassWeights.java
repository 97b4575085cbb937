package io.slate.cli;

import io.slate.data.DataException;
import io.slate.train.Targets;
import io.slate.train.TrainingData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** How much the loss of each class weighs. */
sealed interface ClassWeights {
  /** Each class as much as any other, however rare it is. */
  record Balanced() implements ClassWeights {}

  /** Some classes by name; the others weigh 1. */
  record Named(SequencedMap<String, Double> weights) implements ClassWeights {
    public Named {
      weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
    }
  }

  /**
   * Reads what is said on a command line.
   *
   * @throws DataException if it is neither {@code balanced} nor pairs such as {@code a=2,b=0.5}
   */
  static ClassWeights parse(String said) {
    if (said.equals("balanced")) {
      return new Balanced();
    }
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    for (String pair : pairs(said)) {
      int at = pair.lastIndexOf('=');
      if (at < 1) {
        throw new DataException(
            "found '%s', expected balanced, or classes with their weights such as rare=3,other=0.5"
                .formatted(pair));
      }
      String label = pair.substring(0, at);
      if (weights.put(label, weight(label, pair.substring(at + 1))) != null) {
        throw new DataException("the class '" + label + "' has two weights, expected one");
      }
    }
    return new Named(weights);
  }

  /** What stands between commas; a comma before any weight belongs to the name of a class. */
  private static List<String> pairs(String said) {
    List<String> pairs = new ArrayList<>();
    String name = "";
    for (String part : said.split(",", -1)) {
      String joined = name + part;
      boolean isOpen = part.indexOf('=') < 0;
      if (!isOpen) {
        pairs.add(joined);
      }
      name = isOpen ? joined + "," : "";
    }
    if (!name.isEmpty()) {
      pairs.add(name.substring(0, name.length() - 1));
    }
    return pairs;
  }

  private static double weight(String label, String said) {
    try {
      double weight = Double.parseDouble(said);
      if (weight >= 0 && weight < Double.POSITIVE_INFINITY) {
        return weight;
      }
    } catch (NumberFormatException _) {
      // said below, as of any other weight that makes no sense
    }
    throw new DataException(
        "the class '%s' has the weight '%s', expected a number from 0 on".formatted(label, said));
  }

  /**
   * The weight of each class.
   *
   * @param labels of the network, by their numbers
   * @param train what is learned from: its answers are numbers of classes
   * @throws DataException if a class is named that is not one of these
   */
  default List<Double> of(List<String> labels, TrainingData train) {
    return switch (this) {
      case Balanced _ -> balanced(counts(labels.size(), train));
      case Named(var weights) -> named(weights, labels);
    };
  }

  /** The mean over all answers is 1; a class that never comes weighs as little as matters: 1. */
  private static List<Double> balanced(long... counts) {
    long all = 0;
    int present = 0;
    for (long count : counts) {
      all += count;
      present += count > 0 ? 1 : 0;
    }
    List<Double> weights = new ArrayList<>();
    for (long count : counts) {
      weights.add(count == 0 ? 1 : (double) all / present / count);
    }
    return weights;
  }

  private static long[] counts(int classes, TrainingData train) {
    long[] counts = new long[classes];
    for (int[] positions : train.inOrder(1 << 14)) {
      if (train.portion(positions).targets() instanceof Targets.Numbers(var byRow)) {
        for (int number : byRow) {
          if (number != Targets.NONE) {
            counts[number]++;
          }
        }
      }
    }
    return counts;
  }

  private static List<Double> named(Map<String, Double> weights, List<String> labels) {
    for (String label : weights.keySet()) {
      if (!labels.contains(label)) {
        throw new DataException(
            "the class '%s' is unknown, expected some of %s"
                .formatted(label, Shown.cut(String.join(", ", labels), 200)));
      }
    }
    return labels.stream().map(label -> weights.getOrDefault(label, 1.0)).toList();
  }
}
