package io.slate.network;

import java.util.BitSet;
import java.util.List;

/**
 * Which gradients may be other than zero after runs backward: of a table of vectors at the
 * beginning those of the rows that were read, and all behind it. Whoever goes over gradients may
 * pass over the rest: a batch reads few of the words that a table has vectors of. A value.
 */
public final class Touched {
  private static final Touched EVERYWHERE = new Touched(1, 0, new BitSet());

  private final int width;
  private final int end;

  /** Never written to. */
  private final BitSet rows;

  /**
   * @param width elements of a row
   * @param end where the table ends
   * @param rows that were read; taken over
   */
  private Touched(int width, int end, BitSet rows) {
    this.width = width;
    this.end = end;
    this.rows = rows;
  }

  /** All of them may be. */
  public static Touched everywhere() {
    return EVERYWHERE;
  }

  /**
   * Some rows of a table, and all behind it.
   *
   * @param count rows of the table
   * @param width elements of a row
   * @param numbers of the rows that were read; below zero where none was
   */
  public static Touched rows(int count, int width, int... numbers) {
    var rows = new BitSet(count);
    for (int number : numbers) {
      if (number >= 0) {
        rows.set(number);
      }
    }
    return new Touched(width, Math.multiplyExact(count, width), rows);
  }

  /** What several runs of the same network touch together. */
  public static Touched together(List<Touched> each) {
    var rows = new BitSet();
    each.forEach(one -> rows.or(one.rows));
    return new Touched(each.getFirst().width, each.getFirst().end, rows);
  }

  /** What is done with the elements from one up to another. */
  public interface Work {
    void accept(int from, int to);
  }

  /** Does work on those of the elements from one up to another that are touched, in order. */
  public void each(int from, int to, Work work) {
    int last = Math.min(to, end);
    int at = from;
    while (at < last) {
      int row = rows.nextSetBit(at / width);
      if (row < 0 || row * width >= last) {
        break;
      }
      int next = rows.nextClearBit(row);
      int first = Math.max(at, row * width);
      at = Math.min(last, next * width);
      work.accept(first, at);
    }
    int behind = Math.max(from, end);
    if (behind < to) {
      work.accept(behind, to);
    }
  }
}
