package io.slate.corpus;

import io.slate.data.Examples;
import java.util.Comparator;
import java.util.Map;

/** Answers every text with the most frequent class: what can be scored without reading. */
public record MajorityBaseline(String label) {

  /** The class that has the most examples; of two as frequent, the first in the alphabet. */
  public static MajorityBaseline train(Examples train) {
    var counts = train.counts();
    int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return new MajorityBaseline(
        counts.entrySet().stream()
            .filter(count -> count.getValue() == most)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow());
  }

  /** The part of the examples, from 0 to 1, that have this label. */
  public double accuracy(Examples test) {
    return test.counts().getOrDefault(label, 0) / (double) test.size();
  }
}
