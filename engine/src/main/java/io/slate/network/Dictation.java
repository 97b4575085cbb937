package io.slate.network;

import io.slate.data.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * What a decoder reads of each sequence: the tokens that it should have said, each a step late
 * (teacher forcing: Williams &amp; Zipser 1989), or others in their place.
 *
 * @param rows of these sequences, the longest first
 * @param sources for each of them, the row of the batch that it is decoded from
 * @param numbers the token read at each row
 */
@SuppressWarnings("ArrayRecordComponent") // made for one run, never compared
public record Dictation(Rows rows, int[] sources, int[] numbers) {
  /**
   * @param sequences tokens to be read, by the row of the batch
   */
  static Dictation of(List<int[]> sequences) {
    int[] order = Batch.order(sequences.stream().mapToInt(each -> each.length).toArray());
    Rows rows = Rows.of(Arrays.stream(order).map(i -> sequences.get(i).length).toArray());
    int[] numbers = new int[rows.total()];
    for (int row = 0; row < order.length; row++) {
      int[] sequence = sequences.get(order[row]);
      for (int t = 0; t < sequence.length; t++) {
        numbers[rows.row(row, t)] = sequence[t];
      }
    }
    return new Dictation(rows, order, numbers);
  }

  /** Each sequence's own number, from those by row of the batch. */
  long[] numbersOf(long... ofBatch) {
    return Arrays.stream(sources).mapToLong(source -> ofBatch[source]).toArray();
  }
}
