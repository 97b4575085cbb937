package io.slate.train;

import io.slate.data.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which examples are in which batch of an epoch: shuffled, then sorted by length within windows, so
 * that a batch holds similar lengths, then the batches shuffled.
 */
final class Schedule {
  /** Batches in a window. */
  private static final int WINDOW = 16;

  private Schedule() {}

  /** The batches of an epoch, each the positions of its examples. */
  static List<int[]> batches(long seed, int epoch, int[] lengths, int size) {
    long key = CounterRandom.key(seed, 1, epoch, 0);
    int[] order = CounterRandom.permutation(CounterRandom.child(key, 0), lengths.length);
    List<int[]> batches = new ArrayList<>();
    int window = (int) Math.min((long) size * WINDOW, Integer.MAX_VALUE / 2);
    for (int from = 0; from < order.length; from += window) {
      int[] part = Arrays.copyOfRange(order, from, Math.min(from + window, order.length));
      int[] sorted =
          IntStream.of(part)
              .boxed()
              .sorted(Comparator.comparingInt(i -> -lengths[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int at = 0; at < sorted.length; at += size) {
        batches.add(Arrays.copyOfRange(sorted, at, Math.min(at + size, sorted.length)));
      }
    }
    int[] shuffled = CounterRandom.permutation(CounterRandom.child(key, 1), batches.size());
    return IntStream.of(shuffled).mapToObj(batches::get).toList();
  }
}
