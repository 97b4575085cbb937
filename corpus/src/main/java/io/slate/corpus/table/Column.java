package io.slate.corpus.table;

import io.slate.data.DataException;

/** Which column of a table is meant. */
public sealed interface Column {
  /** By the name in the header, or of the member of a JSON object. */
  record Named(String name) implements Column {
    @Override
    public String toString() {
      return "\"" + name + "\"";
    }
  }

  /**
   * By its place.
   *
   * @param number from 1
   */
  record At(int number) implements Column {
    public At {
      if (number < 1) {
        throw new DataException("column " + number + " is asked for, but the first has number 1");
      }
    }

    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }

  /** The column of this name. */
  static Column of(String name) {
    return new Named(name);
  }

  /** The column of this number, from 1. */
  static Column of(int number) {
    return new At(number);
  }
}
