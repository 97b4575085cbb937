package io.slate.kernel;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Who takes which part of a piece of work: every member of a crew has a range of the parts, which
 * it takes first, so that from piece to piece the same thread meets the same data; when it has none
 * left it takes from the others. No two members write to one cache line unless one takes from the
 * other.
 */
final class Claims {
  /** What a member sees when there will be no more work. */
  static final long OVER = -1;

  /** Elements between those that different threads write: two cache lines. */
  private static final int APART = 16;

  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;
  private static final int NUMBER = 2 * BITS;

  private final int members;

  /** For each member the piece's number, where its range ends, and its first part not taken. */
  private final AtomicLongArray ranges;

  /** How many parts each member has done so far. */
  private final AtomicLongArray done;

  Claims(int members) {
    this.members = members;
    this.ranges = new AtomicLongArray((members + 1) * APART);
    this.done = new AtomicLongArray((members + 1) * APART);
  }

  int members() {
    return members;
  }

  private static int at(int member) {
    return (member + 1) * APART;
  }

  /**
   * Deals a piece out; what its parts read must be written before.
   *
   * @param number of the piece, another one than the piece before had
   */
  void deal(int number, int parts) {
    for (int i = 0; i < members; i++) {
      long from = (long) parts * i / members;
      long to = (long) parts * (i + 1) / members;
      ranges.set(at(i), ((long) number << NUMBER) | (to << BITS) | from);
    }
  }

  /** Says that there will be no more work. */
  void end() {
    for (int i = 0; i < members; i++) {
      ranges.set(at(i), OVER);
    }
  }

  /** What a member's range is now; it changes when a piece is dealt out. */
  long look(int member) {
    return ranges.getAcquire(at(member));
  }

  /** The number of the piece to which a look belongs. */
  static int number(long look) {
    return (int) (look >>> NUMBER);
  }

  /** A part that nobody has taken yet, now the member's own; -1 if there is none. */
  int take(int member) {
    for (int i = 0; i < members; i++) {
      int part = takeFrom(at(member + i < members ? member + i : member + i - members));
      if (part >= 0) {
        return part;
      }
    }
    return -1;
  }

  private int takeFrom(int range) {
    long now = ranges.getAcquire(range);
    while ((int) (now & MASK) < (int) ((now >>> BITS) & MASK)) {
      long seen = ranges.compareAndExchange(range, now, now + 1);
      if (seen == now) {
        return (int) (now & MASK);
      }
      now = seen;
    }
    return -1;
  }

  /** Counts a part that a member has done. */
  void count(int member) {
    done.setRelease(at(member), done.getPlain(at(member)) + 1);
  }

  /** How many parts of all pieces so far are done. */
  long done() {
    long all = 0;
    for (int i = 0; i < members; i++) {
      all += done.getAcquire(at(i));
    }
    return all;
  }
}
