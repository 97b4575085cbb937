package io.slate.train;

import io.slate.data.DataException;

/**
 * What a network should say, for each row of its scores: a row is a sequence, in the order of the
 * batch's rows, or a step, as {@link io.slate.data.Rows} numbers them. The arrays are shared;
 * nobody writes to them.
 */
public sealed interface Targets {
  /** In place of a class where nothing is known: such a row costs nothing. */
  int NONE = -1;

  /**
   * A class, tag or token each.
   *
   * @param byRow its number among the scores, or {@link #NONE}
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Numbers(int[] byRow) implements Targets {}

  /**
   * Yes or no for each label or bit.
   *
   * @param values {@code [rows, count]}, each 0 or 1, or NaN where nothing is known
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Bits(int count, float[] values) implements Targets {
    public Bits {
      requireRows(count, values.length);
      for (float value : values) {
        if (value != 0 && value != 1 && !Float.isNaN(value)) {
          throw new DataException("a bit is " + value + ", expected 0, 1, or NaN for unknown");
        }
      }
    }
  }

  /**
   * Real values.
   *
   * @param values {@code [rows, count]}, NaN where nothing is known
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Reals(int count, float[] values) implements Targets {
    public Reals {
      requireRows(count, values.length);
      for (float value : values) {
        if (Float.isInfinite(value)) {
          throw new DataException(
              "a target is " + value + ", expected a finite number, or NaN for unknown");
        }
      }
    }
  }

  private static void requireRows(int count, int values) {
    if (count < 1 || values % count != 0) {
      throw new IllegalArgumentException(
          "targets of " + count + " values a row cannot be " + values + " values in all");
    }
  }

  /** How many rows there are. */
  default int rows() {
    return switch (this) {
      case Numbers(var byRow) -> byRow.length;
      case Bits(var count, var values) -> values.length / count;
      case Reals(var count, var values) -> values.length / count;
    };
  }

  /** How many rows have something that is known. */
  default int known() {
    return switch (this) {
      case Numbers(var byRow) -> {
        int known = 0;
        for (int number : byRow) {
          known += number == NONE ? 0 : 1;
        }
        yield known;
      }
      case Bits(var count, var values) -> known(count, values);
      case Reals(var count, var values) -> known(count, values);
    };
  }

  private static int known(int count, float... values) {
    int known = 0;
    for (int row = 0; row < values.length; row += count) {
      boolean isKnown = false;
      for (int i = row; i < row + count; i++) {
        isKnown |= !Float.isNaN(values[i]);
      }
      known += isKnown ? 1 : 0;
    }
    return known;
  }
}
