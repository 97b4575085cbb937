package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.network.Head;
import io.slate.network.Network;
import java.util.List;

/** What a network should say of each example: of the whole, or at every step. */
sealed interface Answers {
  /**
   * Numbers of classes, tags or tokens.
   *
   * @param each one, or one for each step
   */
  record Numbers(List<int[]> each) implements Answers {
    public Numbers {
      each = Shelf.kept(each);
    }
  }

  /**
   * Yes or no.
   *
   * @param each {@code [count]}, or {@code [steps, count]}
   */
  record Bits(int count, List<float[]> each) implements Answers {
    public Bits {
      each = Shelf.kept(each);
    }
  }

  /**
   * Real values.
   *
   * @param each {@code [count]}, or {@code [steps, count]}
   */
  record Reals(int count, List<float[]> each) implements Answers {
    public Reals {
      each = Shelf.kept(each);
    }
  }

  default int size() {
    return switch (this) {
      case Numbers(var each) -> each.size();
      case Bits(_, var each) -> each.size();
      case Reals(_, var each) -> each.size();
    };
  }

  /** Values that belong to one answer. */
  default int count() {
    return switch (this) {
      case Numbers _ -> 1;
      case Bits(var count, _) -> count;
      case Reals(var count, _) -> count;
    };
  }

  /** How many values an example has, of all its answers. */
  default int values(int position) {
    return switch (this) {
      case Numbers(var each) -> each.get(position).length;
      case Bits(_, var each) -> each.get(position).length;
      case Reals(_, var each) -> each.get(position).length;
    };
  }

  /** The answers of one example as they stand. */
  default Targets of(int position) {
    return switch (this) {
      case Numbers(var each) -> new Targets.Numbers(each.get(position));
      case Bits(var count, var each) -> new Targets.Bits(count, each.get(position));
      case Reals(var count, var each) -> new Targets.Reals(count, each.get(position));
    };
  }

  /**
   * Answers in another order.
   *
   * @param examples by row of the result
   * @param answers which of its answers, by row of the result
   */
  default Targets gather(int[] examples, int[] answers) {
    return switch (this) {
      case Numbers(var each) -> {
        int[] byRow = new int[examples.length];
        for (int row = 0; row < byRow.length; row++) {
          byRow[row] = each.get(examples[row])[answers[row]];
        }
        yield new Targets.Numbers(byRow);
      }
      case Bits(var count, var each) ->
          new Targets.Bits(count, gather(count, each, examples, answers));
      case Reals(var count, var each) ->
          new Targets.Reals(count, gather(count, each, examples, answers));
    };
  }

  private static float[] gather(int count, List<float[]> each, int[] examples, int[] answers) {
    float[] values = new float[Math.multiplyExact(count, examples.length)];
    for (int row = 0; row < examples.length; row++) {
      System.arraycopy(each.get(examples[row]), answers[row] * count, values, row * count, count);
    }
    return values;
  }

  /**
   * Fails unless a head says such answers.
   *
   * @throws IllegalArgumentException if they are of another kind or number
   * @throws DataException if a number is not one of its scores
   */
  default void requireFit(Network network) {
    Head head = network.head();
    boolean fits =
        switch (head) {
          case Head.Classes _, Head.Tags _, Head.NextToken _, Head.Decoder _ ->
              this instanceof Numbers;
          case Head.Labels(var labels) -> this instanceof Bits && count() == labels.size();
          case Head.Bits(var count) -> this instanceof Bits && count() == count;
          case Head.Values(var count) -> this instanceof Reals && count() == count;
          case Head.Gaussian(var count) -> this instanceof Reals && count() == count;
          case Head.Quantiles(var count, _) -> this instanceof Reals && count() == count;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "the network ends with "
              + head
              + ", and the data have "
              + kind()
              + " as answers. Use data made for that head, or another head");
    }
    if (this instanceof Numbers(var each)) {
      int scores = head.scores(network.source());
      each.forEach(numbers -> requireBelow(scores, numbers));
    }
  }

  private String kind() {
    return switch (this) {
      case Numbers _ -> "classes or tokens";
      case Bits(var count, _) -> count + " bits";
      case Reals(var count, _) -> count + " real values";
    };
  }

  private static void requireBelow(int scores, int... numbers) {
    for (int number : numbers) {
      if (number != Targets.NONE && (number < 0 || number >= scores)) {
        throw new DataException(
            "an answer has the number " + number + ", expected 0 to " + (scores - 1));
      }
    }
  }

  default void digest(DataDigest digest) {
    digest.add(count());
    switch (this) {
      case Numbers(var each) -> each.forEach(digest::add);
      case Bits(_, var each) -> each.forEach(digest::add);
      case Reals(_, var each) -> each.forEach(digest::add);
    }
  }
}
