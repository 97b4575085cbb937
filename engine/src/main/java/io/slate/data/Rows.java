package io.slate.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which sequences are active at which step. Sequences are ordered from the longest to the shortest,
 * so that the active ones are the first, and no step of padding is ever computed. Immutable.
 */
public final class Rows {
  private final int[] lengths;
  private final int[] active;
  private final int[] offsets;

  private Rows(int[] lengths, int[] active, int[] offsets) {
    this.lengths = lengths;
    this.active = active;
    this.offsets = offsets;
  }

  /**
   * The rows of sequences of given lengths.
   *
   * @param lengths steps of each sequence, none longer than the one before it
   */
  public static Rows of(int... lengths) {
    int steps = lengths.length == 0 ? 0 : lengths[0];
    int[] active = new int[steps];
    int[] offsets = new int[steps + 1];
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < 0 || (i > 0 && lengths[i] > lengths[i - 1])) {
        throw new IllegalArgumentException(
            "sequences must be ordered from the longest to the shortest, and lengths are "
                + Arrays.toString(lengths));
      }
      for (int t = 0; t < lengths[i]; t++) {
        active[t]++;
      }
    }
    for (int t = 0; t < steps; t++) {
      offsets[t + 1] = Math.addExact(offsets[t], active[t]);
    }
    return new Rows(lengths.clone(), active, offsets);
  }

  /**
   * The rows of steps of given sizes, which may grow and shrink from step to step: the nodes of
   * trees level by level. A sequence is then nothing but a place within a step.
   *
   * @param active how many rows each step has
   */
  public static Rows ofActive(int... active) {
    int[] offsets = new int[active.length + 1];
    int widest = 0;
    for (int t = 0; t < active.length; t++) {
      if (active[t] < 0) {
        throw new IllegalArgumentException("step " + t + " has " + active[t] + " rows");
      }
      offsets[t + 1] = Math.addExact(offsets[t], active[t]);
      widest = Math.max(widest, active[t]);
    }
    int[] lengths = new int[widest];
    for (int count : active) {
      for (int i = 0; i < count; i++) {
        lengths[i]++;
      }
    }
    return new Rows(lengths, active.clone(), offsets);
  }

  /** How many sequences. */
  public int sequences() {
    return lengths.length;
  }

  /** How many steps the longest has. */
  public int steps() {
    return active.length;
  }

  /** How many steps all have together. */
  public int total() {
    return offsets[active.length];
  }

  /** How many sequences have a step t; they are the first ones. */
  public int active(int t) {
    return active[t];
  }

  /** The row of the first sequence's step t; the others follow it. */
  public int offset(int t) {
    return offsets[t];
  }

  /** The steps of a sequence. */
  public int length(int sequence) {
    return lengths[sequence];
  }

  /** The row of a step of a sequence. */
  public int row(int sequence, int t) {
    return offsets[t] + sequence;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rows that
        && Arrays.equals(lengths, that.lengths)
        && Arrays.equals(active, that.active);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lengths);
  }

  /** As in {@code 2 sequences (5, 3 steps)}; of many sequences the longest alone. */
  @Override
  public String toString() {
    String some =
        Arrays.stream(lengths)
            .limit(8)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String rest = lengths.length > 8 ? ", …" : "";
    return lengths.length + " sequences (" + some + rest + " steps)";
  }
}
