package io.slate.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts examples in two, stratum by stratum; a stratum is the keys whose first label is the same.
 */
final class Stratified {
  private Stratified() {}

  static Examples.Split split(Examples examples, double fraction, long seed, List<String> keys) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new DataException("the fraction is " + fraction + ", expected above 0 and below 1");
    }
    if (keys.size() != examples.size()) {
      throw new DataException(
          "%d keys for %d examples, expected one for each".formatted(keys.size(), examples.size()));
    }
    Set<String> forTraining = new HashSet<>();
    long stratum = 0;
    for (List<String> members : strata(examples, keys)) {
      int[] order = CounterRandom.permutation(CounterRandom.child(seed, stratum++), members.size());
      for (int i = 0; i < trained(members.size(), fraction); i++) {
        forTraining.add(members.get(order[i]));
      }
    }
    var train = new ArrayList<LabelledText>();
    var test = new ArrayList<LabelledText>();
    for (int i = 0; i < keys.size(); i++) {
      (forTraining.contains(keys.get(i)) ? train : test).add(examples.items().get(i));
    }
    if (test.isEmpty()) {
      throw new DataException(
          "nothing is left to test on: each of the %d classes has one distinct text"
              .formatted(examples.classes().size()));
    }
    return new Examples.Split(new Examples(train), new Examples(test));
  }

  /** The distinct keys by the label of their first example, labels in alphabetical order. */
  private static Iterable<List<String>> strata(Examples examples, List<String> keys) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      labels.putIfAbsent(keys.get(i), examples.items().get(i).label());
    }
    Map<String, List<String>> strata = new TreeMap<>(CodePoints.ORDER);
    labels.forEach((key, label) -> strata.computeIfAbsent(label, _ -> new ArrayList<>()).add(key));
    return strata.values();
  }

  private static int trained(int size, double fraction) {
    return size == 1 ? 1 : Math.clamp(Math.round(size * fraction), 1, size - 1);
  }
}
