package io.slate.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradients of one run that are summed over rows, by number. Threads may ask for them. A sum
 * that is the gradient of a parameter is added up where that gradient stands, as one chain that
 * begins with what it finds there; others have arrays of their own.
 */
final class Totals {
  private final Map<Integer, float[]> sums = new HashMap<>();
  private Map<Integer, Integer> places = Map.of();
  private float[] gradients = {};
  private int offset;

  /**
   * Where a sum is added up.
   *
   * @param at its first element in the array
   */
  @SuppressWarnings("ArrayRecordComponent") // written in place, never compared
  record Sum(float[] values, int at) {}

  /** Begins a run: the sums of their own are zero. */
  void open(Map<Integer, Integer> itsPlaces, float[] itsGradients, int itsOffset) {
    places = itsPlaces;
    gradients = itsGradients;
    offset = itsOffset;
  }

  /** Forgets the gradients of a run that is over. */
  void close() {
    open(Map.of(), new float[0], 0);
  }

  /** A sum. */
  synchronized Sum of(int number, int size) {
    Integer place = places.get(number);
    return place == null ? new Sum(own(number, size), 0) : new Sum(gradients, offset + place);
  }

  private float[] own(int number, int size) {
    return sums.computeIfAbsent(number, _ -> new float[size]);
  }

  /** The sums of their own that were asked for so far, for tests. */
  synchronized List<float[]> known() {
    return List.copyOf(sums.values());
  }

  /** Makes every sum of its own zero. */
  void clear() {
    clear(0, 1);
  }

  /** Makes a thread's part of every sum of its own zero. */
  void clear(int part, int parts) {
    for (float[] sum : sums.values()) {
      int from = (int) ((long) sum.length * part / parts);
      Arrays.fill(sum, from, (int) ((long) sum.length * (part + 1) / parts), 0f);
    }
  }

  /**
   * All sums of their own, zeros where no term was added; nothing for others.
   *
   * @param counts how many elements each has
   */
  List<float[]> all(int... counts) {
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      all.add(places.containsKey(i) ? new float[0] : own(i, counts[i]));
    }
    return all;
  }
}
