package io.slate.network;

import io.slate.data.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences put together for one run: ordered from the longest to the shortest and packed. The
 * order is kept, so that results can be given back in the caller's.
 */
public final class Batch {
  private final Rows rows;
  private final int[] order;
  private final int[] numbers;
  private final float[] values;

  private Batch(Rows rows, int[] order, int[] numbers, float[] values) {
    this.rows = rows;
    this.order = order;
    this.numbers = numbers;
    this.values = values;
  }

  /** Sequences of tokens, by their numbers in the vocabulary. */
  public static Batch ofTokens(List<int[]> sequences) {
    int[] order = order(sequences.stream().mapToInt(each -> each.length).toArray());
    Rows rows = Rows.of(Arrays.stream(order).map(i -> sequences.get(i).length).toArray());
    int[] numbers = new int[rows.total()];
    for (int row = 0; row < order.length; row++) {
      int[] sequence = sequences.get(order[row]);
      for (int t = 0; t < sequence.length; t++) {
        numbers[rows.row(row, t)] = sequence[t];
      }
    }
    return new Batch(rows, order, numbers, new float[0]);
  }

  /** Sequences of real values, each {@code [steps, width]}. */
  public static Batch ofValues(List<float[]> sequences, int width) {
    int[] lengths = sequences.stream().mapToInt(each -> steps(each, width)).toArray();
    int[] order = order(lengths);
    Rows rows = Rows.of(Arrays.stream(order).map(i -> lengths[i]).toArray());
    float[] values = new float[Math.multiplyExact(rows.total(), width)];
    for (int row = 0; row < order.length; row++) {
      float[] sequence = sequences.get(order[row]);
      for (int t = 0; t < rows.length(row); t++) {
        System.arraycopy(sequence, t * width, values, rows.row(row, t) * width, width);
      }
    }
    return new Batch(rows, order, new int[0], values);
  }

  private static int steps(float[] sequence, int width) {
    if (sequence.length % width != 0) {
      throw new IllegalArgumentException(
          "a sequence of "
              + width
              + " values a step has "
              + sequence.length
              + " values, which is no whole number of steps");
    }
    return sequence.length / width;
  }

  /** Longest first; of equal ones, the earlier first. */
  private static int[] order(int... lengths) {
    return IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> -lengths[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The rows, ordered by length. */
  public Rows rows() {
    return rows;
  }

  /** Which of the caller's sequences is in a row. */
  public int sequence(int row) {
    return order[row];
  }

  /** How many sequences. */
  public int size() {
    return order.length;
  }

  int[] numbers() {
    return numbers;
  }

  float[] values() {
    return values;
  }
}
