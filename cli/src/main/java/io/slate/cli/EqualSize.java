package io.slate.cli;

import io.slate.data.DataException;
import io.slate.network.Network;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Finds the number of hidden units with which a network has as many parameters as another.
 *
 * @param cell what messages call it
 * @param sized the network for a number of hidden units; refuses some, as of an uneven number for
 *     two heads
 */
record EqualSize(String cell, IntFunction<Network> sized) {
  private static final int MOST_UNITS = 1 << 16;

  /** Among so many numbers there is one that fits, whatever a cell cuts its units into. */
  private static final int RUN = 64;

  /**
   * The number of hidden units with which the count of parameters is nearest.
   *
   * @throws DataException if no number of units fits the cell
   */
  int units(int parameters) {
    int above = fitting(1);
    int below = above;
    while (count(above) < parameters && above < MOST_UNITS) {
      below = above;
      above = fitting(2 * above);
    }
    while (true) {
      OptionalInt middle = between(below, above);
      if (middle.isEmpty()) {
        break;
      }
      if (count(middle.getAsInt()) < parameters) {
        below = middle.getAsInt();
      } else {
        above = middle.getAsInt();
      }
    }
    return count(above) - parameters < parameters - count(below) ? above : below;
  }

  /**
   * Some number that fits, between the two and neither of them; near the middle if there is one.
   */
  private OptionalInt between(int below, int above) {
    for (int units = below + (above - below) / 2; units < above; units++) {
      if (units > below && fits(units)) {
        return OptionalInt.of(units);
      }
    }
    for (int units = below + (above - below) / 2 - 1; units > below; units--) {
      if (fits(units)) {
        return OptionalInt.of(units);
      }
    }
    return OptionalInt.empty();
  }

  /** The first number from this on that fits the cell. */
  private int fitting(int from) {
    for (int units = from; units < from + RUN; units++) {
      if (fits(units)) {
        return units;
      }
    }
    count(from); // says why it does not fit
    throw new DataException(
        "no number of hidden units from %d to %d fits the cell %s"
            .formatted(from, from + RUN - 1, cell));
  }

  private boolean fits(int units) {
    try {
      sized.apply(units).compile();
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private int count(int units) {
    return sized.apply(units).parameters().size();
  }
}
