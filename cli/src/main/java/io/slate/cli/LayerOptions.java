package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.layer.Regularisers;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how recurrent layers stand upon each other, and what is kept of them. */
final class LayerOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  /** The words of the command line for what becomes of both directions. */
  enum Merge {
    concatenate(Layer.Bidirectional.Merge.CONCATENATE),
    add(Layer.Bidirectional.Merge.ADD),
    multiply(Layer.Bidirectional.Merge.MULTIPLY),
    average(Layer.Bidirectional.Merge.AVERAGE);

    private final Layer.Bidirectional.Merge merge;

    Merge(Layer.Bidirectional.Merge merge) {
      this.merge = merge;
    }
  }

  /** The words of the command line for what is kept of all steps. */
  enum Pool {
    last,
    mean,
    max,
    attention
  }

  @Option(
      names = "--layers",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Recurrent layers, one upon the other" + DEFAULT)
  private int layers;

  @Option(names = "--both-ways", description = "Read from both ends (the default).")
  private boolean bothWays;

  @Option(names = "--one-way", description = "Read forward alone, so that a stream can be read.")
  private boolean oneWay;

  @Option(
      names = "--merge",
      paramLabel = "KIND",
      description =
          "What becomes of what is read from both ends: ${COMPLETION-CANDIDATES} (default:"
              + " concatenate)")
  private @Nullable Merge merge;

  @Option(
      names = "--residual",
      description = "Add to what each layer but the first gives what it reads.")
  private boolean residual;

  @Option(
      names = "--normalise",
      description = "Bring what each layer gives at a step to mean 0 and deviation 1.")
  private boolean normalise;

  @Option(
      names = "--pool",
      paramLabel = "KIND",
      defaultValue = "max",
      description = "What is kept of all steps: ${COMPLETION-CANDIDATES}" + DEFAULT)
  private Pool pool = Pool.max;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = "Dropped in training before, between and behind the layers" + DEFAULT)
  private double dropout;

  /** Refuses what makes no sense, before any work is done. */
  void check(CommandSpec command) {
    require(command, !(bothWays && oneWay), "--both-ways and --one-way are mutually exclusive");
    require(command, layers >= 1, "--layers is " + layers + ", expected 1 or more");
    require(
        command,
        merge == null || !oneWay,
        "--merge is for what is read from both ends, and --one-way reads from one");
    require(
        command,
        !residual || layers > 1,
        "--residual goes around every layer but the first, and there is no other; see --layers");
    require(
        command,
        dropout >= 0 && dropout < 1,
        "--dropout is " + dropout + ", expected a share from 0 to below 1");
  }

  /** The recurrent layers with what is dropped between them, in the direction asked. */
  Network.Unfinished stacked(Network.Unfinished base, Cell cell, int units) {
    if (oneWay) {
      return stacked(base, Layer.recurrent(cell, units));
    }
    Layer.Bidirectional both = Layer.bidirectional(cell, units);
    return stacked(base, merge == null ? both : both.with(merge.merge));
  }

  /** The same for what cannot look ahead. */
  Network.Unfinished forward(CommandSpec command, Network.Unfinished base, Cell cell, int units) {
    String why = " cannot be: what is predicted would be read from the other end";
    require(command, !bothWays, "--both-ways" + why);
    require(command, merge == null, "--merge" + why);
    return stacked(base, Layer.recurrent(cell, units));
  }

  /** The same over trees, which are read from their leaves to their root. */
  Network.Unfinished trees(CommandSpec command, Network.Unfinished base, Cell cell, int units) {
    String why = " cannot be: a tree is read from its leaves to its root";
    require(command, !bothWays, "--both-ways" + why);
    require(command, merge == null, "--merge" + why);
    return stacked(base, Layer.tree(cell, units));
  }

  /** The cells of a decoder; some of what each reads is dropped. */
  Layer.Recurrent[] cells(Cell cell, int units) {
    Layer.Recurrent one = Layer.recurrent(cell, units).with(Regularisers.none().withInput(dropout));
    return Stream.generate(() -> one).limit(layers).toArray(Layer.Recurrent[]::new);
  }

  private Network.Unfinished stacked(Network.Unfinished base, Layer layer) {
    Network.Unfinished network = base;
    for (int i = 0; i < layers; i++) {
      for (Layer each : i == 0 ? List.of(layer) : upper(layer)) {
        network = network.then(each);
      }
      network = normalise ? network.then(Layer.normalisation()) : network;
    }
    return network;
  }

  /** A layer upon another: some of what comes in is dropped, though not on the way around. */
  private List<Layer> upper(Layer layer) {
    List<Layer> upper = new ArrayList<>();
    if (dropout > 0) {
      upper.add(Layer.dropout(dropout));
    }
    upper.add(layer);
    return residual ? List.of(Layer.residual(upper.toArray(Layer[]::new))) : upper;
  }

  /**
   * What is kept of all steps, some of it dropped.
   *
   * @param size elements that attention compares steps in
   */
  Network.Unfinished pooled(Network.Unfinished network, int size) {
    return dropped(
        network.then(
            switch (pool) {
              case last -> Layer.last();
              case mean -> Layer.mean();
              case max -> Layer.max();
              case attention -> Layer.attention(size);
            }));
  }

  /** The same with some of what flows dropped in training. */
  Network.Unfinished dropped(Network.Unfinished network) {
    return dropout == 0 ? network : network.then(Layer.dropout(dropout));
  }

  private static void require(CommandSpec command, boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }
}
