package io.slate.data;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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
    var repeats = Repeats.of(keys);
    var forTraining = new BitSet(keys.size()); // by the place of the first of equal keys
    long stratum = 0;
    for (int[] members : strata(examples, repeats)) {
      int[] order = CounterRandom.permutation(CounterRandom.child(seed, stratum++), members.length);
      for (int i = 0; i < trained(members.length, fraction); i++) {
        forTraining.set(members[order[i]]);
      }
    }
    int[] train = places(keys.size(), i -> forTraining.get(repeats.first(i)));
    int[] test = places(keys.size(), i -> !forTraining.get(repeats.first(i)));
    if (test.length == 0) {
      throw new DataException(
          "nothing is left to test on: each of the %d classes has one distinct text"
              .formatted(examples.classes().size()));
    }
    return new Examples.Split(examples.some(train), examples.some(test));
  }

  private static int[] places(int size, IntPredicate wanted) {
    return IntStream.range(0, size).filter(wanted).toArray();
  }

  /** Where the distinct keys first stand, by the label there, labels in alphabetical order. */
  private static Iterable<int[]> strata(Examples examples, Repeats repeats) {
    List<String> labels = examples.labels();
    Map<String, IntStream.Builder> strata = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      if (repeats.first(i) == i) {
        strata.computeIfAbsent(labels.get(i), _ -> IntStream.builder()).add(i);
      }
    }
    Map<String, int[]> ordered = new TreeMap<>(CodePoints.ORDER);
    strata.forEach((label, places) -> ordered.put(label, places.build().toArray()));
    return ordered.values();
  }

  private static int trained(int size, double fraction) {
    return size == 1 ? 1 : Math.clamp(Math.round(size * fraction), 1, size - 1);
  }
}
