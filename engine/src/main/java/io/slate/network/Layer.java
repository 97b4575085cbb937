package io.slate.network;

import io.slate.cell.Cell;
import io.slate.layer.Direction;
import io.slate.layer.Regularisers;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One layer of a network, between what it reads and what it says. */
public sealed interface Layer {

  /** What all layers that run a cell over time have. */
  sealed interface OverTime extends Layer {
    Cell cell();

    /** Elements of the cell's state. */
    int hidden();

    /** Further sizes that the cell needs, by name. */
    SortedMap<String, Integer> sizes();

    Regularisers regularisers();
  }

  /**
   * A cell over time; gives its output at every step.
   *
   * @param sizes further ones that the cell needs, such as {@code projection = 64}
   */
  record Recurrent(
      Cell cell,
      int hidden,
      SortedMap<String, Integer> sizes,
      Direction direction,
      Regularisers regularisers)
      implements OverTime {
    public Recurrent {
      sizes = further(sizes);
    }

    /** The same with regularisers. */
    public Recurrent with(Regularisers other) {
      return new Recurrent(cell, hidden, sizes, direction, other);
    }

    /** The same with a further size that the cell needs. */
    public Recurrent with(String size, int value) {
      return new Recurrent(cell, hidden, more(sizes, size, value), direction, regularisers);
    }
  }

  /**
   * Two runs of a cell over time, one from each end; gives both outputs side by side (Schuster
   * &amp; Paliwal 1997).
   *
   * @param sizes further ones that the cell needs, such as {@code projection = 64}
   */
  record Bidirectional(
      Cell cell, int hidden, SortedMap<String, Integer> sizes, Regularisers regularisers)
      implements OverTime {
    public Bidirectional {
      sizes = further(sizes);
    }

    /** The same with regularisers. */
    public Bidirectional with(Regularisers other) {
      return new Bidirectional(cell, hidden, sizes, other);
    }

    /** The same with a further size that the cell needs. */
    public Bidirectional with(String size, int value) {
      return new Bidirectional(cell, hidden, more(sizes, size, value), regularisers);
    }
  }

  /** The input is as wide as what flows in, and the hidden size has its own place. */
  private static SortedMap<String, Integer> further(SortedMap<String, Integer> sizes) {
    for (String own : List.of("input", "hidden")) {
      if (sizes.containsKey(own)) {
        throw new IllegalArgumentException(
            "the size '" + own + "' of a layer cannot be given twice; leave it out");
      }
    }
    return Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
  }

  private static SortedMap<String, Integer> more(
      SortedMap<String, Integer> sizes, String size, int value) {
    var more = new TreeMap<>(sizes);
    more.put(size, value);
    return more;
  }

  /** Drops elements in training, anew at every step. */
  record Dropout(double rate) implements Layer {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException(
            "the rate of dropout is " + rate + "; it is a share from 0 to below 1");
      }
    }
  }

  /** From a value at every step to one a sequence. */
  record Pool(Kind kind) implements Layer {
    /** Which one. */
    public enum Kind {
      /**
       * What a layer says when it has read everything; for one that reads backward, at the start.
       */
      LAST,
      /** The mean over the steps. */
      MEAN,
      /** The greatest value over the steps, element by element. */
      MAX
    }
  }

  /** A cell that reads forward. */
  static Recurrent recurrent(Cell cell, int hidden) {
    return new Recurrent(cell, hidden, new TreeMap<>(), Direction.FORWARD, Regularisers.none());
  }

  /** A cell that reads backward. */
  static Recurrent backward(Cell cell, int hidden) {
    return new Recurrent(cell, hidden, new TreeMap<>(), Direction.BACKWARD, Regularisers.none());
  }

  /** A cell that reads from both ends. */
  static Bidirectional bidirectional(Cell cell, int hidden) {
    return new Bidirectional(cell, hidden, new TreeMap<>(), Regularisers.none());
  }

  /** Drops elements in training. */
  static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /** What the layer before says when it has read everything. */
  static Pool last() {
    return new Pool(Pool.Kind.LAST);
  }

  /** The mean over the steps. */
  static Pool mean() {
    return new Pool(Pool.Kind.MEAN);
  }

  /** The greatest value over the steps. */
  static Pool max() {
    return new Pool(Pool.Kind.MAX);
  }
}
