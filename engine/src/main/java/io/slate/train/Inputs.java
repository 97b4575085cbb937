package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.network.Batch;
import io.slate.network.Network;
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
      each = List.copyOf(each);
    }
  }

  default int size() {
    return switch (this) {
      case Tokens(var each) -> each.size();
      case Values(_, var each) -> each.size();
    };
  }

  default int length(int position) {
    return switch (this) {
      case Tokens(var each) -> each.get(position).length;
      case Values(var width, var each) -> each.get(position).length / width;
    };
  }

  default Batch batch(int... positions) {
    return switch (this) {
      case Tokens(var each) ->
          Batch.ofTokens(Arrays.stream(positions).mapToObj(each::get).toList());
      case Values(var width, var each) ->
          Batch.ofValues(Arrays.stream(positions).mapToObj(each::get).toList(), width);
    };
  }

  /** Fails unless a network reads these; a batch says it of each value or token. */
  default void requireFit(Network network) {
    boolean fits =
        switch (this) {
          case Tokens _ -> network.source() instanceof Source.Tokens;
          case Values _ -> !(network.source() instanceof Source.Tokens);
        };
    if (!fits) {
      throw new IllegalArgumentException(
          this instanceof Tokens
              ? "this network reads real values, and the examples are texts"
              : "this network reads tokens, and the examples are real values");
    }
    for (int position = 0; position < size(); position++) {
      try {
        batch(position).checked().requireFit(network.source());
      } catch (DataException problem) {
        throw new DataException("example " + position + ": " + problem.getMessage(), problem);
      }
    }
  }

  default void digest(DataDigest digest) {
    switch (this) {
      case Tokens(var each) -> each.forEach(digest::add);
      case Values(var width, var each) -> {
        digest.add(width);
        each.forEach(digest::add);
      }
    }
  }
}
