package io.slate.cell;

import io.slate.graph.Sizes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the derived gradients of a cell are from differences of its values.
 *
 * @param cell the cell's name
 * @param cases under which sizes and numbers it was checked
 * @param worst for each input, state and parameter the largest relative error over all cases
 * @param compared how many gradients were compared
 * @param redraws how often numbers were drawn anew because a difference would have crossed a kink
 * @param faults what is wrong, in words; empty where the check passed
 */
public record CheckReport(
    String cell,
    List<Case> cases,
    SortedMap<String, Double> worst,
    long compared,
    int redraws,
    List<String> faults) {

  public CheckReport {
    cases = List.copyOf(cases);
    worst = Collections.unmodifiableSortedMap(new TreeMap<>(worst));
    faults = List.copyOf(faults);
  }

  /**
   * One draw of numbers.
   *
   * @param children how many children a tree node has; 0 for a cell over sequences
   */
  public record Case(Sizes sizes, int children, long seed) {
    @Override
    public String toString() {
      String tree = children == 0 ? "" : ", children = " + children;
      return sizes + tree + ", seed " + seed;
    }
  }

  /** Whether every gradient is right. */
  public boolean passed() {
    return faults.isEmpty();
  }

  /** The largest relative error of all. */
  public double worstError() {
    return worst.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** The quantity with the largest relative error, as in {@code W_f}. */
  public String worstQuantity() {
    return worst.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
