package io.slate.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two numbers side by side that have a number of their own. */
record Merge(int left, int right) {
  static final Comparator<Merge> ORDER =
      Comparator.comparingInt(Merge::left).thenComparingInt(Merge::right);

  /** The sequence with each such pair, from the left, replaced. */
  List<Integer> in(List<Integer> sequence, int number) {
    var merged = new ArrayList<Integer>(sequence.size());
    int i = 0;
    while (i < sequence.size()) {
      boolean here =
          i + 1 < sequence.size() && sequence.get(i) == left && sequence.get(i + 1) == right;
      merged.add(here ? number : sequence.get(i));
      i += here ? 2 : 1;
    }
    return merged;
  }
}
