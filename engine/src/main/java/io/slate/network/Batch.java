package io.slate.network;

import io.slate.data.DataException;
import io.slate.data.Forest;
import io.slate.data.LabelledTree;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.data.TreeShape;
import io.slate.data.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sequences put together for one run: ordered from the longest to the shortest and packed. The
 * order is kept, so that results can be given back in the caller's.
 */
public final class Batch {
  /** In place of a token at a node of a tree that has none. */
  public static final int NO_TOKEN = -1;

  private final Rows rows;
  private final int[] order;
  private final Content content;
  private final Optional<Dictation> dictation;

  /** What each step holds, by row. */
  private sealed interface Content {
    @SuppressWarnings("ArrayRecordComponent") // private, shared with nobody
    record Tokens(int[] numbers) implements Content {}

    record Values(Ragged values) implements Content {}

    @SuppressWarnings("ArrayRecordComponent") // private, shared with nobody
    record Nodes(int[] numbers, Forest forest) implements Content {}
  }

  private Batch(Rows rows, int[] order, Content content) {
    this(rows, order, content, Optional.empty());
  }

  private Batch(Rows rows, int[] order, Content content, Optional<Dictation> dictation) {
    this.rows = rows;
    this.order = order;
    this.content = content;
    this.dictation = dictation;
  }

  /**
   * The same for a network that ends with a decoder, which reads these tokens.
   *
   * @param sequences of each sequence, in the order in which the batch was made
   */
  public Batch dictating(List<int[]> sequences) {
    if (sequences.size() != order.length) {
      throw new IllegalArgumentException(
          "there are %d sequences, and tokens to be read for %d"
              .formatted(order.length, sequences.size()));
    }
    List<int[]> byRow = Arrays.stream(order).mapToObj(sequences::get).toList();
    return new Batch(rows, order, content, Optional.of(Dictation.of(byRow)));
  }

  /** The same for a decoder that reads something else of these sequences. */
  public Batch dictating(Dictation other) {
    return new Batch(rows, order, content, Optional.of(other));
  }

  /** The same for a decoder that says what it finds itself. */
  public Batch withoutDictation() {
    return new Batch(rows, order, content);
  }

  /** What a decoder reads, if it does. */
  public Optional<Dictation> dictation() {
    return dictation;
  }

  /** Sequences of tokens, by their numbers in the vocabulary. */
  public static Batch ofTokens(List<int[]> sequences) {
    int[] order = order(sequences.stream().mapToInt(each -> each.length).toArray());
    Rows rows = Rows.of(Arrays.stream(order).map(i -> sequences.get(i).length).toArray());
    int[] numbers = new int[rows.total()];
    for (int row = 0; row < order.length; row++) {
      int[] sequence = sequences.get(order[row]);
      for (int t = 0; t < sequence.length; t++) {
        numbers[rows.row(row, t)] = sequence[t];
      }
    }
    return new Batch(rows, order, new Content.Tokens(numbers));
  }

  /**
   * Trees whose nodes have tokens.
   *
   * @param tokens of each tree, by node: their numbers in the vocabulary, or {@link #NO_TOKEN}
   * @param shapes of each tree
   */
  public static Batch ofTrees(List<int[]> tokens, List<TreeShape> shapes) {
    for (int tree = 0; tree < tokens.size(); tree++) {
      if (tokens.get(tree).length != shapes.get(tree).size()) {
        throw new DataException(
            "tree %d has %d nodes, and tokens are given for %d"
                .formatted(tree, shapes.get(tree).size(), tokens.get(tree).length));
      }
    }
    Batch steps = ofTokens(tokens);
    Forest forest = Forest.of(Arrays.stream(steps.order).mapToObj(shapes::get).toList());
    return new Batch(steps.rows, steps.order, new Content.Nodes(steps.numbers(), forest));
  }

  /** Trees with the words of their nodes, of which unknown ones are read as the unknown token. */
  public static Batch ofTrees(Vocabulary vocabulary, List<LabelledTree> trees) {
    return ofTrees(
        trees.stream().map(tree -> tree.numbers(vocabulary, NO_TOKEN)).toList(),
        trees.stream().map(LabelledTree::shape).toList());
  }

  /** Sequences of real values, each {@code [steps, width]}. */
  public static Batch ofValues(List<float[]> sequences, int width) {
    int[] lengths = sequences.stream().mapToInt(each -> steps(each, width)).toArray();
    int[] order = order(lengths);
    Rows rows = Rows.of(Arrays.stream(order).map(i -> lengths[i]).toArray());
    float[] values = new float[Math.multiplyExact(rows.total(), width)];
    for (int row = 0; row < order.length; row++) {
      float[] sequence = sequences.get(order[row]);
      for (int t = 0; t < rows.length(row); t++) {
        System.arraycopy(sequence, t * width, values, rows.row(row, t) * width, width);
      }
    }
    return new Batch(rows, order, new Content.Values(new Ragged(rows, width, values)));
  }

  private static int steps(float[] sequence, int width) {
    if (width < 1 || sequence.length % width != 0) {
      throw new IllegalArgumentException(
          "a sequence of "
              + width
              + " values a step has "
              + sequence.length
              + " values, which is no whole number of steps");
    }
    return sequence.length / width;
  }

  /** Longest first; of equal ones, the earlier first. */
  static int[] order(int... lengths) {
    return IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> -lengths[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The rows, ordered by length. */
  public Rows rows() {
    return rows;
  }

  /** Which of the caller's sequences is in a row. */
  public int sequence(int row) {
    return order[row];
  }

  /** How many sequences. */
  public int size() {
    return order.length;
  }

  /** The longest sequence alone. */
  public Batch longest() {
    return part(0, rows.steps());
  }

  /** One step of the longest sequence. */
  public Batch step(int t) {
    return part(t, t + 1);
  }

  private Batch part(int from, int to) {
    Rows own = Rows.of(to - from);
    int[] at = IntStream.range(from, to).map(t -> rows.row(0, t)).toArray();
    return switch (content) {
      case Content.Tokens(var numbers) -> {
        int[] some = Arrays.stream(at).map(row -> numbers[row]).toArray();
        yield new Batch(own, new int[] {0}, new Content.Tokens(some));
      }
      case Content.Values(var values) -> {
        Ragged some = Ragged.zeros(own, values.width());
        for (int t = 0; t < at.length; t++) {
          int width = values.width();
          System.arraycopy(values.values(), at[t] * width, some.values(), t * width, width);
        }
        yield new Batch(own, new int[] {0}, new Content.Values(some));
      }
      case Content.Nodes _ ->
          throw new IllegalStateException("the nodes of a tree are read together, not in parts");
    };
  }

  /**
   * This batch, after looking at every value.
   *
   * @throws DataException if one is NaN or infinite, naming sequence, step and feature, each
   *     counted from 0 in the order in which the batch was made
   */
  public Batch checked() {
    if (content instanceof Content.Values(var values)) {
      new BatchCheck(this).requireFinite(values);
    }
    return this;
  }

  /**
   * Fails unless this is what a network reads.
   *
   * @throws DataException if a token is not in its vocabulary
   * @throws IllegalArgumentException if it reads something else
   */
  public void requireFit(Source source) {
    new BatchCheck(this).requireFit(source);
  }

  /** The token at each row. */
  int[] numbers() {
    return switch (content) {
      case Content.Tokens(var numbers) -> numbers;
      case Content.Nodes(var numbers, _) -> numbers;
      case Content.Values _ ->
          throw new IllegalArgumentException(
              "the network reads tokens, and the batch holds values");
    };
  }

  /** The trees whose nodes the rows are. */
  Forest forest() {
    return switch (content) {
      case Content.Nodes(_, var forest) -> forest;
      case Content.Tokens _, Content.Values _ ->
          throw new IllegalArgumentException(
              "the network reads trees, and the batch holds sequences");
    };
  }

  /** The values at each row. */
  Ragged values() {
    return switch (content) {
      case Content.Tokens _, Content.Nodes _ ->
          throw new IllegalArgumentException(
              "the network reads values, and the batch holds tokens");
      case Content.Values(var values) -> values;
    };
  }
}
