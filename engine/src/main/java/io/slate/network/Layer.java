package io.slate.network;

import io.slate.cell.Cell;
import io.slate.layer.Direction;
import io.slate.layer.Initialisation;
import io.slate.layer.Regularisers;
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

    /** How parameters start where that is not as the cell says. */
    Initialisation initialisation();
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
      Regularisers regularisers,
      Initialisation initialisation)
      implements OverTime {
    public Recurrent {
      sizes = FurtherSizes.of(sizes);
    }

    /** The same with regularisers. */
    public Recurrent with(Regularisers other) {
      return new Recurrent(cell, hidden, sizes, direction, other, initialisation);
    }

    /** The same with parameters that start otherwise. */
    public Recurrent with(Initialisation other) {
      return new Recurrent(cell, hidden, sizes, direction, regularisers, other);
    }

    /** The same with a further size that the cell needs. */
    public Recurrent with(String size, int value) {
      var sizesAndMore = FurtherSizes.with(sizes, size, value);
      return new Recurrent(cell, hidden, sizesAndMore, direction, regularisers, initialisation);
    }
  }

  /**
   * Two runs of a cell over time, one from each end (Schuster &amp; Paliwal 1997).
   *
   * @param sizes further ones that the cell needs, such as {@code projection = 64}
   * @param merge what becomes of both outputs at every step
   */
  record Bidirectional(
      Cell cell,
      int hidden,
      SortedMap<String, Integer> sizes,
      Regularisers regularisers,
      Initialisation initialisation,
      Merge merge)
      implements OverTime {
    /** What becomes of the outputs of two runs. */
    public enum Merge {
      /** Side by side, the one that reads forward first. */
      CONCATENATE,
      /** Their sum. */
      ADD,
      /** Their product, element by element. */
      MULTIPLY,
      /** Their mean. */
      AVERAGE
    }

    public Bidirectional {
      sizes = FurtherSizes.of(sizes);
    }

    /** The same with regularisers. */
    public Bidirectional with(Regularisers other) {
      return new Bidirectional(cell, hidden, sizes, other, initialisation, merge);
    }

    /** The same with outputs merged in another way. */
    public Bidirectional with(Merge other) {
      return new Bidirectional(cell, hidden, sizes, regularisers, initialisation, other);
    }

    /** The same with parameters that start otherwise. */
    public Bidirectional with(Initialisation other) {
      return new Bidirectional(cell, hidden, sizes, regularisers, other, merge);
    }

    /** The same with a further size that the cell needs. */
    public Bidirectional with(String size, int value) {
      var sizesAndMore = FurtherSizes.with(sizes, size, value);
      return new Bidirectional(cell, hidden, sizesAndMore, regularisers, initialisation, merge);
    }
  }

  /**
   * A cell over trees: gives its output at every node, made of the node's token and of its children
   * (Goller &amp; Küchler 1996). A cell without an input is given the leaves' vectors as their
   * states, so that what flows in must be as wide as its output.
   *
   * @param cell over children, or over time for trees whose nodes have one child at most
   * @param hidden elements of the cell's state
   * @param sizes further ones that the cell needs
   * @param initialisation how parameters start where that is not as the cell says
   */
  record Tree(
      Cell cell, int hidden, SortedMap<String, Integer> sizes, Initialisation initialisation)
      implements Layer {
    public Tree {
      sizes = FurtherSizes.of(sizes);
    }

    /** The same with parameters that start otherwise. */
    public Tree with(Initialisation other) {
      return new Tree(cell, hidden, sizes, other);
    }

    /** The same with a further size that the cell needs. */
    public Tree with(String size, int value) {
      return new Tree(cell, hidden, FurtherSizes.with(sizes, size, value), initialisation);
    }
  }

  /** Drops elements in training; what is left is scaled up. */
  record Dropout(double rate, Draw draw) implements Layer {
    /** Which elements. */
    public enum Draw {
      /** Anew at every step (Srivastava et al. 2014). */
      EACH_STEP,
      /** The same ones at every step of a sequence (Gal &amp; Ghahramani 2016). */
      LOCKED
    }

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

  /**
   * From a value at every step to one a sequence: a mean whose weights are learnt.
   *
   * @param size elements that the steps are compared in
   */
  record Attention(int size) implements Layer {
    public Attention {
      requireSize("attention", size);
    }
  }

  /** Brings the elements of each step to mean 0 and deviation 1, then stretches and moves them. */
  record Normalisation() implements Layer {}

  /**
   * A dense layer, on every step or sequence alone.
   *
   * @param width elements that it gives
   */
  record Dense(int width, Activation activation) implements Layer {
    /** What its sums go through. */
    public enum Activation {
      /** Nothing. */
      LINEAR,
      /** The hyperbolic tangent. */
      TANH,
      /** What is below zero becomes zero. */
      RELU,
      /** The logistic function. */
      SIGMOID
    }

    public Dense {
      requireSize("a dense layer", width);
    }
  }

  /**
   * Filters that slide over the places of a picture (LeCun et al. 1989). Where a filter reaches
   * over the edge it sees zeros, so with a stride of 1 there are as many places as before.
   *
   * @param filters values that it gives at each place
   * @param size of a filter's side in places, odd
   * @param stride places from one filter to the next; the picture shrinks by it
   */
  record Convolution(int filters, int size, int stride, Dense.Activation activation)
      implements Layer {
    public Convolution {
      requireSize("a convolution", filters);
      if (size < 1 || size % 2 == 0) {
        throw new IllegalArgumentException(
            "the filters of a convolution are "
                + size
                + " places wide; they have a place in the middle, as with 3 or 5");
      }
      requireSize("the stride of a convolution", stride);
    }
  }

  /** Layers and a way around them: what comes in is added to what they give. */
  record Residual(List<Layer> layers) implements Layer {
    public Residual {
      layers = some("residual", layers);
    }
  }

  /** Layers and a way around them, between which a gate chooses element by element. */
  record Highway(List<Layer> layers) implements Layer {
    public Highway {
      layers = some("highway", layers);
    }
  }

  private static void requireSize(String what, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          what + " has one element or more, and " + size + " are asked for");
    }
  }

  private static List<Layer> some(String what, List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(what + "(…) goes around one layer or more: name them");
    }
    return List.copyOf(layers);
  }

  /** A cell that reads forward. */
  static Recurrent recurrent(Cell cell, int hidden) {
    return of(cell, hidden, Direction.FORWARD);
  }

  private static Recurrent of(Cell cell, int hidden, Direction direction) {
    return new Recurrent(
        cell, hidden, new TreeMap<>(), direction, Regularisers.none(), Initialisation.ofCell());
  }

  /** A cell that reads backward. */
  static Recurrent backward(Cell cell, int hidden) {
    return of(cell, hidden, Direction.BACKWARD);
  }

  /** A cell over trees. */
  static Tree tree(Cell cell, int hidden) {
    return new Tree(cell, hidden, new TreeMap<>(), Initialisation.ofCell());
  }

  /** A cell that reads from both ends. */
  static Bidirectional bidirectional(Cell cell, int hidden) {
    return new Bidirectional(
        cell,
        hidden,
        new TreeMap<>(),
        Regularisers.none(),
        Initialisation.ofCell(),
        Bidirectional.Merge.CONCATENATE);
  }

  /** Drops elements in training, anew at every step. */
  static Dropout dropout(double rate) {
    return new Dropout(rate, Dropout.Draw.EACH_STEP);
  }

  /** Drops elements in training, the same ones at every step of a sequence. */
  static Dropout lockedDropout(double rate) {
    return new Dropout(rate, Dropout.Draw.LOCKED);
  }

  /** A mean over the steps whose weights are learnt. */
  static Attention attention(int size) {
    return new Attention(size);
  }

  /** Layer normalisation. */
  static Normalisation normalisation() {
    return new Normalisation();
  }

  /** A dense layer. */
  static Dense dense(int width, Dense.Activation activation) {
    return new Dense(width, activation);
  }

  /** Filters over a picture, with what is below zero becoming zero. */
  static Convolution convolution(int filters, int size, int stride) {
    return new Convolution(filters, size, stride, Dense.Activation.RELU);
  }

  /** Layers and a way around them. */
  static Residual residual(Layer... layers) {
    return new Residual(List.of(layers));
  }

  /** Layers and a gated way around them. */
  static Highway highway(Layer... layers) {
    return new Highway(List.of(layers));
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

  /** A few words, as in {@code lstm 128 forward}. */
  default String summary() {
    return LayerSummary.of(this);
  }
}
