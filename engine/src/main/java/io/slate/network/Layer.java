package io.slate.network;

import io.slate.cell.Cell;
import io.slate.layer.Direction;
import io.slate.layer.Regularisers;

/** One layer of a network, between what it reads and what it says. */
public sealed interface Layer {

  /** What all layers that run a cell over time have. */
  sealed interface OverTime extends Layer {
    Cell cell();

    /** Elements of the cell's state. */
    int hidden();

    Regularisers regularisers();
  }

  /** A cell over time; gives its output at every step. */
  record Recurrent(Cell cell, int hidden, Direction direction, Regularisers regularisers)
      implements OverTime {
    /** The same with regularisers. */
    public Recurrent with(Regularisers other) {
      return new Recurrent(cell, hidden, direction, other);
    }
  }

  /**
   * Two runs of a cell over time, one from each end; gives both outputs side by side (Schuster
   * &amp; Paliwal 1997).
   */
  record Bidirectional(Cell cell, int hidden, Regularisers regularisers) implements OverTime {
    /** The same with regularisers. */
    public Bidirectional with(Regularisers other) {
      return new Bidirectional(cell, hidden, other);
    }
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
    return new Recurrent(cell, hidden, Direction.FORWARD, Regularisers.none());
  }

  /** A cell that reads backward. */
  static Recurrent backward(Cell cell, int hidden) {
    return new Recurrent(cell, hidden, Direction.BACKWARD, Regularisers.none());
  }

  /** A cell that reads from both ends. */
  static Bidirectional bidirectional(Cell cell, int hidden) {
    return new Bidirectional(cell, hidden, Regularisers.none());
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
