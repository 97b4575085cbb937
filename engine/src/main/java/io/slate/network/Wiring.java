package io.slate.network;

import io.slate.cell.Cell;
import io.slate.graph.Sizes;
import io.slate.layer.Direction;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Turns layers into parts, and keeps track of what flows between them. */
final class Wiring {
  private final Watch watch;
  private final Network network;
  private final Set<String> used = new HashSet<>();
  private int width;
  private boolean isByStep = true;
  private Order order = Order.FORWARD;

  /** The places of a picture, while steps stand for them. */
  private Optional<Grid> grid;

  /** From where the columns that flow were read. */
  private enum Order {
    /** From the beginning, or each column from one end: it is known what was read last. */
    FORWARD,
    /** Some from the end, each column from one end. */
    BOTH,
    /** A column from both ends. */
    MIXED
  }

  /**
   * @param reserved names that no layer may have
   */
  private Wiring(
      int width, Optional<Grid> grid, Watch watch, Network network, Set<String> reserved) {
    this.width = width;
    this.grid = grid;
    this.network = network;
    this.watch = watch;
    used.addAll(reserved);
  }

  static Wiring of(Network network, Watch watch) {
    Set<String> reserved = Set.of("embedding", network.head().name());
    Optional<Grid> grid =
        network.source() instanceof Source.Pictures(var places, _)
            ? Optional.of(places)
            : Optional.empty();
    return new Wiring(network.source().width(), grid, watch, network, reserved);
  }

  /** Elements of what flows now. */
  int width() {
    return width;
  }

  /** Whether a value flows for every step; else one for each sequence. */
  boolean isByStep() {
    return isByStep;
  }

  List<Part> parts(List<Layer> layers) {
    List<Part> parts = new ArrayList<>();
    for (Layer layer : layers) {
      Part part = part(layer);
      parts.add(part);
      width = part.width();
    }
    return parts;
  }

  private Part part(Layer layer) {
    return switch (layer) {
      case Layer.Recurrent one -> {
        requireSteps("a recurrent layer");
        order = one.direction() == Direction.BACKWARD ? Order.BOTH : Order.FORWARD;
        yield recurrent(name(one.cell().name()), one, one.direction());
      }
      case Layer.Bidirectional both -> {
        requireSteps("a recurrent layer");
        order = both.merge() == Layer.Bidirectional.Merge.CONCATENATE ? Order.BOTH : Order.MIXED;
        String name = name(both.cell().name());
        yield new BothWaysPart(
            name,
            recurrent(name + ".forward", both, Direction.FORWARD),
            recurrent(name + ".backward", both, Direction.BACKWARD),
            both.merge());
      }
      case Layer.Tree tree -> {
        requireSteps("a layer over trees");
        requireTrees(tree.cell());
        order = Order.FORWARD;
        yield tree(name(tree.cell().name()), tree);
      }
      case Layer.Dropout(var rate, var kind) -> new DropoutPart(rate, kind, width);
      case Layer.Pool(var kind) -> {
        requireSteps("pooling");
        requireLast(kind);
        isByStep = false;
        yield new PoolPart(kind, width);
      }
      case Layer.Attention(var size) -> {
        requireSteps("attention over the steps");
        isByStep = false;
        yield new AttentionPart(name("attention"), width, size);
      }
      case Layer.Normalisation _ -> new NormalisationPart(name("norm"), width);
      case Layer.Dense(var wide, var activation) -> {
        mix();
        yield new DensePart(name("dense"), width, wide, activation);
      }
      case Layer.Convolution convolution -> {
        Grid before =
            grid.filter(_ -> isByStep)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "a convolution slides over the places of a picture, and what comes in"
                                + " is none: begin with Network.overPictures(...)"));
        grid = Optional.of(before.shrunk(convolution.stride()));
        yield new ConvolutionPart(name("convolution"), new Windows(before, width, convolution));
      }
      case Layer.Residual(var layers) ->
          new ResidualPart(name("residual"), inner("residual", layers));
      case Layer.Highway(var layers) -> {
        Stack inner = inner("highway", layers);
        yield new HighwayPart(name("highway"), width, inner);
      }
    };
  }

  /** Columns that were read from either end become columns of both. */
  private void mix() {
    order = order == Order.FORWARD ? Order.FORWARD : Order.MIXED;
  }

  /** The layers within a connection around them. */
  private Stack inner(String what, List<Layer> layers) {
    var inside = new Wiring(width, grid, watch, network, Set.of(HighwayPart.GATE));
    inside.isByStep = isByStep;
    inside.order = order;
    var stack = new Stack(inside.parts(layers));
    if (inside.isByStep != isByStep) {
      throw new IllegalArgumentException(
          what
              + "(…) adds what its layers give to what comes in, step by step: put the layer that"
              + " pools the steps behind it");
    }
    if (!inside.grid.equals(grid)) {
      throw new IllegalArgumentException(
          what
              + "(…) adds what its layers give to what comes in, place by place: let the"
              + " convolutions within have a stride of 1");
    }
    if (inside.width != width) {
      throw new IllegalArgumentException(
          "%s(…) adds what comes in, of width %d, to what its layers give, of width %d. Make them equal, or put dense(%d) in front"
              .formatted(what, width, inside.width, inside.width));
    }
    boolean isAllForward = order == Order.FORWARD && inside.order == Order.FORWARD;
    order = isAllForward ? Order.FORWARD : Order.MIXED;
    return stack;
  }

  private void requireSteps(String what) {
    if (!isByStep) {
      throw new IllegalArgumentException(
          what + " needs a value for every step, and a layer before it has pooled them");
    }
  }

  private void requireLast(Layer.Pool.Kind kind) {
    if (kind == Layer.Pool.Kind.LAST && order == Order.MIXED) {
      throw new IllegalArgumentException(
          "last() takes what a layer says when it has read everything, and here what was read from"
              + " either end is mixed in one value. Use mean(), max() or attention(size), or put"
              + " last() directly behind a bidirectional layer that concatenates");
    }
  }

  /** A name, with a number where another part has it. */
  private String name(String wanted) {
    String name = wanted;
    for (int number = 2; !used.add(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  private void requireTrees(Cell cell) {
    if (!(network.source() instanceof Source.Trees)) {
      throw new IllegalArgumentException(
          "tree(%s, …) needs trees: begin with Network.overTrees(vocabulary, width)"
              .formatted(cell.name()));
    }
  }

  private RecurrentPart recurrent(String name, Layer.OverTime layer, Direction direction) {
    return new RecurrentPart(name, RecurrentLayer.of(settings(layer, width).with(direction)));
  }

  /** A cell over time that reads so many elements forward. */
  RecurrentLayer.Settings settings(Layer.OverTime layer, int input) {
    return settings(layer.cell(), sizes(input, layer.hidden(), layer.sizes()))
        .with(layer.initialisation().over(network.start()))
        .with(layer.regularisers());
  }

  private TreePart tree(String name, Layer.Tree layer) {
    RecurrentLayer.Settings settings =
        settings(layer.cell(), sizes(width, layer.hidden(), layer.sizes()))
            .with(layer.initialisation().over(network.start()));
    return new TreePart(name, TreeLayer.of(settings), width);
  }

  private static Sizes sizes(int input, int hidden, SortedMap<String, Integer> further) {
    Sizes sizes = Sizes.of(input, hidden);
    for (var more : further.entrySet()) {
      sizes = sizes.with(more.getKey(), more.getValue());
    }
    return sizes;
  }

  private RecurrentLayer.Settings settings(Cell cell, Sizes sizes) {
    String[] watched =
        switch (watch) {
          case NOTHING -> new String[0];
          case EVERYTHING -> cell.graph().values().keySet().toArray(String[]::new);
        };
    return RecurrentLayer.Settings.of(cell, sizes).watching(watched);
  }
}
