package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.data.TreeShape;
import io.slate.network.Batch;
import io.slate.network.Network;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.Arrays;
import java.util.List;

/** What a network reads of each example. */
sealed interface Inputs {
  /** Numbers of tokens. */
  record Tokens(List<int[]> each) implements Inputs {
    public Tokens {
      each = Shelf.kept(each);
    }
  }

  /**
   * Real values.
   *
   * @param each {@code [steps, width]}
   */
  record Values(int width, List<float[]> each) implements Inputs {
    public Values {
      each = Shelf.kept(each);
    }
  }

  /**
   * Trees.
   *
   * @param each the numbers of tokens, by node
   */
  record Trees(List<int[]> each, List<TreeShape> shapes) implements Inputs {
    public Trees {
      each = Shelf.kept(each);
      shapes = Shelf.kept(shapes);
    }
  }

  default int size() {
    return switch (this) {
      case Tokens(var each) -> each.size();
      case Values(_, var each) -> each.size();
      case Trees(var each, _) -> each.size();
    };
  }

  default int length(int position) {
    return switch (this) {
      case Tokens(var each) -> each.get(position).length;
      case Values(var width, var each) -> each.get(position).length / width;
      case Trees(var each, _) -> each.get(position).length;
    };
  }

  default Batch batch(int... positions) {
    return switch (this) {
      case Tokens(var each) ->
          Batch.ofTokens(Arrays.stream(positions).mapToObj(each::get).toList());
      case Values(var width, var each) ->
          Batch.ofValues(Arrays.stream(positions).mapToObj(each::get).toList(), width);
      case Trees(var each, var shapes) ->
          Batch.ofTrees(
              Arrays.stream(positions).mapToObj(each::get).toList(),
              Arrays.stream(positions).mapToObj(shapes::get).toList());
    };
  }

  /** Fails unless a network reads these; a batch says it of each value or token. */
  default void requireFit(Program program) {
    Network network = program.network();
    boolean fits =
        switch (network.source()) {
          case Source.Tokens _ -> this instanceof Tokens;
          case Source.Values _, Source.Pictures _ -> this instanceof Values;
          case Source.Trees _ -> this instanceof Trees;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "this network reads %s, and the examples are %s"
              .formatted(read(network.source()), word()));
    }
    for (int position = 0; position < size(); position++) {
      try {
        batch(position).checked().requireFit(network.source());
      } catch (DataException problem) {
        throw new DataException("example " + position + ": " + problem.getMessage(), problem);
      }
    }
    if (this instanceof Trees(_, var shapes)) {
      requireChildren(program, shapes);
    }
  }

  private static String read(Source source) {
    return switch (source) {
      case Source.Tokens _ -> "tokens";
      case Source.Values _, Source.Pictures _ -> "real values";
      case Source.Trees _ -> "trees";
    };
  }

  private String word() {
    return switch (this) {
      case Tokens _ -> "texts";
      case Values _ -> "real values";
      case Trees _ -> "trees";
    };
  }

  private static void requireChildren(Program program, List<TreeShape> shapes) {
    int most =
        shapes.stream()
            .mapToInt(shape -> Arrays.stream(shape.childCounts()).max().orElse(0))
            .max()
            .orElse(0);
    program.treeLayers().values().forEach(layer -> layer.requireChildren(most));
  }

  default void digest(DataDigest digest) {
    switch (this) {
      case Tokens(var each) -> each.forEach(digest::add);
      case Values(var width, var each) -> {
        digest.add(width);
        each.forEach(digest::add);
      }
      case Trees(var each, var shapes) -> {
        each.forEach(digest::add);
        shapes.forEach(shape -> digest.add(shape.parents()));
      }
    }
  }
}
