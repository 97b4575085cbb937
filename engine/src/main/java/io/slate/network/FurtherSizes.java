package io.slate.network;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sizes of a cell that a layer gives besides its own. */
final class FurtherSizes {
  private FurtherSizes() {}

  /** The input is as wide as what flows in, and the hidden size has its own place. */
  static SortedMap<String, Integer> of(SortedMap<String, Integer> sizes) {
    for (String own : List.of("input", "hidden")) {
      if (sizes.containsKey(own)) {
        throw new IllegalArgumentException(
            "the size '" + own + "' of a layer cannot be given twice; leave it out");
      }
    }
    return Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
  }

  /** The same with one more, or with another value. */
  static SortedMap<String, Integer> with(SortedMap<String, Integer> sizes, String size, int value) {
    var more = new TreeMap<>(sizes);
    more.put(size, value);
    return more;
  }
}
