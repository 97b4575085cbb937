package io.slate.train;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples as numbers.
 *
 * @param sequences the tokens of each; shared, nobody writes to them
 * @param targets the class of each
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
record TokenData(List<int[]> sequences, int[] targets) {
  TokenData {
    sequences = List.copyOf(sequences);
  }

  /** How many tokens each has. */
  int[] lengths() {
    return sequences.stream().mapToInt(each -> each.length).toArray();
  }

  /** How many tokens some have together. */
  long tokens(int... positions) {
    return IntStream.of(positions).mapToLong(i -> sequences.get(i).length).sum();
  }
}
