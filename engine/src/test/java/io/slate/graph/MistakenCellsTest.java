package io.slate.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.equation.EquationException;
import io.slate.equation.Parser;
import org.junit.jupiter.api.Test;

/** What cannot be meant is refused with a sentence, the line and a mark under the columns. */
final class MistakenCellsTest {
  private static final String HEADER =
      "language 1\ncell t\ninput x\nstate h\nweight W, U\nbias b\n";

  private static final String EQUATION = "h = tanh(W h[t-1] + U x + b)\n";

  @Test
  void undeclaredNames() {
    refused(
        "h = tanh(W h[t-1] + U x + bb)\nb_h = b",
        "t.cell:7:27: 'bb' is not declared and no equation defines it; did you mean 'b'?",
        "  h = tanh(W h[t-1] + U x + bb)",
        "                            ^^");
    refused(
        "h = tanh(W h[t-1] + U x + b + zebra)",
        "t.cell:7:31: 'zebra' is not declared and no equation defines it."
            + " Declare it or give it an equation",
        "  h = tanh(W h[t-1] + U x + b + zebra)",
        "                                ^^^^^");
    refused(
        "weight R{1..2}\nh = tanh(W h[t-1] + R{3} x + R{1} x + R{2} x + U x + b)",
        "t.cell:8:21: 'R{3}' is not of the family R{1} to R{2}",
        "  h = tanh(W h[t-1] + R{3} x + R{1} x + R{2} x + U x + b)",
        "                      ^^^^");
  }

  @Test
  void unusedDeclarations() {
    refused(
        "vector p\n" + EQUATION,
        "t.cell:7:8: 'p' is declared and never used. Use it in an equation or remove it",
        "  vector p",
        "         ^");
    refused(
        "state c\n" + EQUATION + "c = h",
        "t.cell:7:7: 'c' is carried from step to step and never read: read it at the step before,"
            + " as in c[t-1], or remove the declaration",
        "  state c",
        "        ^");
  }

  @Test
  void constantsThatOnlyAStartUsesAreUsed() {
    Elaborator.elaborate(
        Parser.parse(
            "t.cell",
            HEADER + "constant start = 2\nscalar s = start\nh = s * (W h[t-1] + U x + b)"),
        Choices.none());
  }

  @Test
  void circles() {
    refused(
        "h = tanh(W h + U x + b)",
        "t.cell:7:1: these equations go round in a circle: h → h."
            + " Read one of them at the step before, as in h[t-1], if it is a state",
        "  h = tanh(W h + U x + b)",
        "  ^");
    refused(
        "h = tanh(W h[t-1] + U x + b) * g\ng = sigmoid(k)\nk = g + x",
        "t.cell:8:1: these equations go round in a circle: g → k → g."
            + " Read one of them at the step before, as in g[t-1], if it is a state",
        "  g = sigmoid(k)",
        "  ^");
  }

  @Test
  void statesAndOutputsThatNothingSets() {
    refused(
        "state c\nh = tanh(W h[t-1] + U x + b + c[t-1])",
        "t.cell:7:7: 'c' has no equation: say what it is at step t, as in c = …",
        "  state c",
        "        ^");
    refused(
        "output y\n" + EQUATION,
        "t.cell:7:8: 'y' has no equation: say what it is at step t, as in y = …",
        "  output y",
        "         ^");
    refused(
        "output y, z\ny = h\nz = h\n" + EQUATION,
        "t.cell:7:11: a cell has one output, and 'y' is declared before",
        "  output y, z",
        "            ^");
  }

  @Test
  void lengthsThatDiffer() {
    refused(
        "state c[input]\nh = tanh(W h[t-1] + U x + b)\nc = h + c[t-1]",
        "t.cell:9:5: lengths differ: left is [hidden], right is [input]."
            + " Map one side with a weight: W x",
        "  c = h + c[t-1]",
        "      ^^^^^^^^^^");
    refused(
        "h = tanh(W h[t-1] + U x + b) * x",
        "t.cell:7:1: 'h' is declared with length [hidden], and its equation gives [input]."
            + " Map one to the other with a weight: W x",
        "  h = tanh(W h[t-1] + U x + b) * x",
        "  ^");
    refused(
        "h = tanh(W h[t-1] + W x + U x + b)",
        "t.cell:7:21: W has hidden columns, and what it is applied to has length input",
        "  h = tanh(W h[t-1] + W x + U x + b)",
        "                      ^^^");
    refused(
        "state c[5]\nf, g = split(c[t-1])\nc = c[t-1]\nh = tanh(W h[t-1] + U x + b)",
        "t.cell:8:14: a length would have to be 5/2",
        "  f, g = split(c[t-1])",
        "               ^^^^^^");
  }

  @Test
  void lengthsThatNothingTells() {
    refused(
        "weight V\nh = tanh(W h[t-1] + U x + b) * sum(V x)",
        "t.cell:7:8: the rows of 'V' cannot be inferred from its use."
            + " Give its shape, as in 'V[hidden, input]'",
        "  weight V",
        "         ^");
    refused(
        "vector p\nh = tanh(W h[t-1] + U x + b) * sum(p)",
        "t.cell:7:8: the length of 'p' cannot be inferred from its use."
            + " Give its shape, as in 'p[hidden]'",
        "  vector p",
        "         ^");
  }

  @Test
  void kindsThatDoNotStandTogether() {
    refused(
        "h = tanh(W ⊙ h[t-1] + U x + b)",
        "t.cell:7:10: ⊙ stands between vectors, and one side is a matrix. Write W x for a product",
        "  h = tanh(W ⊙ h[t-1] + U x + b)",
        "           ^^^^^^^^^^");
    refused(
        "h = tanh(h[t-1] * W + U x + b)",
        "t.cell:7:10: a vector of shape [hidden] stands before a matrix of shape [?, ?]."
            + " Write the matrix first: W x, or Wᵀ x",
        "  h = tanh(h[t-1] * W + U x + b)",
        "           ^^^^^^^^^^");
    refused(
        "h = tanh(W + U x + b + h[t-1])",
        "t.cell:7:10: a matrix of shape [?, ?] cannot stand element by element beside a vector of"
            + " shape [?]",
        "  h = tanh(W + U x + b + h[t-1])",
        "           ^^^^^^^");
    refused(
        "h = tanh(W) h[t-1] + U x + b",
        "t.cell:7:5: 'tanh' takes numbers and vectors, and W is a matrix of shape [?, ?]",
        "  h = tanh(W) h[t-1] + U x + b",
        "      ^^^^^^^");
    refused(
        "matrix M = W x\nh = tanh(M + U x + b + h[t-1])",
        "t.cell:7:12: a matrix is declared, and this is a vector of shape [?]",
        "  matrix M = W x",
        "             ^^^");
    refused(
        "matrix M = W + I * sum(h[t-1])\nh = tanh(M h[t-1] + U x + b)",
        "t.cell:7:12: a matrix is made of parameters alone, and this depends on an input or a"
            + " state",
        "  matrix M = W + I * sum(h[t-1])",
        "             ^^^^^^^^^^^^^^^^^^^");
    refused(
        "size heads = 2\nweight R blocks heads\nmatrix M = R + W\nh = tanh(M h[t-1] + U x + b)",
        "t.cell:10:10: a block-diagonal weight is applied to a vector as it is; it cannot be part"
            + " of another matrix",
        "  h = tanh(M h[t-1] + U x + b)",
        "           ^^^^^^^^");
  }

  @Test
  void functionsThatThereAreNot() {
    refused(
        "h = tahn(W h[t-1] + U x + b)",
        "t.cell:7:5: there is no function 'tahn'; did you mean 'tanh'?",
        "  h = tahn(W h[t-1] + U x + b)",
        "      ^^^^");
  }

  @Test
  void whatIsDefinedTwiceOrGiven() {
    refused(
        EQUATION + "h = x", "t.cell:8:1: 'h' is defined twice, first on line 7", "  h = x", "  ^");
    refused(
        "weight W\n" + EQUATION,
        "t.cell:7:8: 'W' is declared twice, first on line 5",
        "  weight W",
        "         ^");
    refused(
        EQUATION + "b = x",
        "t.cell:8:1: 'b' is declared as what the step is given, so it cannot stand on a left side",
        "  b = x",
        "  ^");
    refused(
        "h{1} = x\n" + EQUATION,
        "t.cell:7:1: 'h' is declared as one and has no index on a left side",
        "  h{1} = x",
        "  ^^^^");
  }

  @Test
  void stepsThatCannotBeRead() {
    refused(
        "integer k = 0\nh = tanh(W h[t-k] + U x + b)",
        "t.cell:8:12: a step in the past is 1 to 10000 back, and this is 0",
        "  h = tanh(W h[t-k] + U x + b)",
        "             ^^^^^^");
    refused(
        "h = tanh(W h[t-1] + U x + b + h[left])",
        "t.cell:7:12: this reads a step before, and other equations read children of a tree node;"
            + " a cell runs over a sequence or over a tree",
        "  h = tanh(W h[t-1] + U x + b + h[left])",
        "             ^^^^^^");
    refused(
        "h = tanh(W h[left] + U x[t-1] + b)",
        "t.cell:7:24: this reads a step before, and other equations read children of a tree node;"
            + " a cell runs over a sequence or over a tree",
        "  h = tanh(W h[left] + U x[t-1] + b)",
        "                         ^^^^^^");
  }

  @Test
  void startsThatThereAreNot() {
    refused(
        "weight V ~ orthogonl\nh = tanh(W h[t-1] + U x + V x + b)",
        "t.cell:7:12: there is no start 'orthogonl'; there are chrono, constant, glorot, he,"
            + " identity, normal, orthogonal, uniform, zeros; did you mean 'orthogonal'?",
        "  weight V ~ orthogonl",
        "             ^^^^^^^^^");
    refused(
        "bias d ~ orthogonal\nh = tanh(W h[t-1] + U x + b + d)",
        "t.cell:7:10: 'orthogonal' is a start for a weight, and this is a bias",
        "  bias d ~ orthogonal",
        "           ^^^^^^^^^^");
  }

  @Test
  void sizesThatCannotBe() {
    refused(
        "size k = m, m = k\n" + EQUATION,
        "t.cell:7:13: the size 'm' is defined by itself",
        "  size k = m, m = k",
        "              ^");
    refused(
        "state c[hiden]\nc = c[t-1]\n" + EQUATION,
        "t.cell:7:9: there is no size 'hiden'. Declare it with 'size hiden';"
            + " did you mean 'hidden'?",
        "  state c[hiden]",
        "          ^^^^^");
    refused(
        "state c[0]\nc = c[t-1]\n" + EQUATION,
        "t.cell:7:9: a length is at least 1, and this is 0",
        "  state c[0]",
        "          ^");
  }

  @Test
  void numbersThatNothingCanBeComputedFrom() {
    refused(
        "h = tanh(W h[t-1] + U x + b) / 0",
        "t.cell:7:32: this divides by zero",
        "  h = tanh(W h[t-1] + U x + b) / 0",
        "                                 ^");
    refused(
        "h = tanh(W h[t-1] / (2 - 1 * 2) + U x + b)",
        "t.cell:7:22: this divides by zero",
        "  h = tanh(W h[t-1] / (2 - 1 * 2) + U x + b)",
        "                       ^^^^^^^^^");
    refused(
        "h = 1e308 * 1e308 * tanh(W h[t-1] + U x + b)",
        "t.cell:7:5: this is Infinity, which nothing can be computed from",
        "  h = 1e308 * 1e308 * tanh(W h[t-1] + U x + b)",
        "      ^^^^^^^^^^^^^");
  }

  private static void refused(String lines, String... message) {
    assertThatThrownBy(
            () -> Elaborator.elaborate(Parser.parse("t.cell", HEADER + lines), Choices.none()))
        .isInstanceOf(EquationException.class)
        .hasMessage(String.join(System.lineSeparator(), message));
  }
}
