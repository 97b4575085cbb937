package io.slate.corpus.forecast;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of which quantiles are asked for: some that stay, and the newest of those that come.
 * Belongs to one caller.
 */
final class Scores {
  private final int most;
  private final ArrayDeque<Double> newest = new ArrayDeque<>();
  private double[] sorted;
  private int size;

  /**
   * @param staying from the lowest to the highest
   * @param most how many of those that come are kept
   */
  Scores(List<Double> staying, int most) {
    this.most = most;
    this.size = staying.size();
    this.sorted = Arrays.copyOf(staying.stream().mapToDouble(each -> each).toArray(), size + most);
  }

  /** One more; where there are too many of those that came, the oldest goes. */
  void add(double score) {
    if (newest.size() == most) {
      int gone = place(newest.removeFirst());
      System.arraycopy(sorted, gone + 1, sorted, gone, size - gone - 1);
      size--;
    }
    newest.addLast(score);
    int at = place(score);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = score;
    size++;
  }

  /** Where a number stands, or would. */
  private int place(double score) {
    int found = Arrays.binarySearch(sorted, 0, size, score);
    return found < 0 ? -found - 1 : found;
  }

  /** What a share of n + 1 does not exceed; the greatest where n are too few to tell, 0 of none. */
  double quantile(double share) {
    if (size == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * (size + 1) - 1e-9);
    return sorted[Math.clamp(rank, 1, size) - 1];
  }
}
