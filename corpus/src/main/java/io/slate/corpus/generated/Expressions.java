package io.slate.corpus.generated;

import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.TreeShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions over digits, such as {@code (max 3 (min 7 (sum 6 8)))}, with their values, which are
 * digits too: sums leave tens out. As a tree, a node has the word of its operation or digit and its
 * value as label; as a text, each token has the value of the expression that it ends, if it ends
 * one. After the list operations of Nangia &amp; Bowman 2018, with two operands each.
 *
 * @param depth of the deepest expression, 1 or more: one with digits alone as operands
 */
public record Expressions(int depth) {
  /** The operations. */
  public static final List<String> OPERATIONS = List.of("max", "min", "sum");

  /** A chance in a hundred that an operand is a digit, though it might go deeper. */
  private static final int DIGIT = 35;

  public Expressions {
    if (depth < 1) {
      throw new DataException("found a depth of " + depth + ", expected 1 or more");
    }
  }

  /**
   * One expression in two forms.
   *
   * @param tree a node for each operation and digit
   * @param tokens a node for each token from left to right, brackets too, each below the next
   */
  public record Expression(LabelledTree tree, LabelledTree tokens) {
    /** As it is written, with brackets. */
    @Override
    public String toString() {
      return String.join(" ", tokens.text()).replace("( ", "(").replace(" )", ")");
    }
  }

  /**
   * So many expressions that differ from each other.
   *
   * @throws DataException if the count is less than 1, or there are too few of this depth
   */
  public List<Expression> generate(int count, long seed) {
    if (count < 1) {
      throw new DataException("found a count of " + count + " expressions, expected 1 or more");
    }
    List<Expression> all = new ArrayList<>();
    Set<List<String>> known = new HashSet<>();
    for (long number = 0; all.size() < count; number++) {
      if (number > 20L * count) {
        throw new DataException(
            "there are too few expressions of depth %d for %d that differ: take a greater depth"
                .formatted(depth, count));
      }
      Expression next = new Writer(new Draw(CounterRandom.child(seed, number))).write(depth);
      if (known.add(next.tokens().text())) {
        all.add(next);
      }
    }
    return List.copyOf(all);
  }

  /** Writes one expression in both forms at once. */
  private static final class Writer {
    private final Draw draw;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Optional<String>> words = new ArrayList<>();
    private final List<Optional<String>> labels = new ArrayList<>();
    private final List<Optional<String>> tokens = new ArrayList<>();
    private final List<Optional<String>> values = new ArrayList<>();

    Writer(Draw draw) {
      this.draw = draw;
    }

    Expression write(int depth) {
      operation(depth);
      return new Expression(
          new LabelledTree(TreeShape.ofChildren(children), words, labels),
          new LabelledTree(TreeShape.chain(tokens.size()), tokens, values));
    }

    /** Depths are a few, so that this may call itself. */
    private int operation(int depth) {
      String word = draw.pick(OPERATIONS);
      token("(", Optional.empty());
      token(word, Optional.empty());
      int left = operand(depth - 1);
      int first = words.size() - 1;
      int right = operand(depth - 1);
      int second = words.size() - 1;
      int value =
          switch (word) {
            case "max" -> Math.max(left, right);
            case "min" -> Math.min(left, right);
            default -> (left + right) % 10;
          };
      token(")", Optional.of("" + value));
      node(word, value, List.of(first, second));
      return value;
    }

    private int operand(int depth) {
      if (depth > 0 && !draw.chance(DIGIT)) {
        return operation(depth);
      }
      int digit = draw.below(10);
      token("" + digit, Optional.of("" + digit));
      node("" + digit, digit, List.of());
      return digit;
    }

    private void token(String token, Optional<String> value) {
      tokens.add(Optional.of(token));
      values.add(value);
    }

    private void node(String word, int value, List<Integer> below) {
      words.add(Optional.of(word));
      labels.add(Optional.of("" + value));
      children.add(below);
    }
  }
}
