package io.slate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.equation.EquationException;
import io.slate.equation.Parser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that are small and mean much cost little: each in far less than the limit of a minute. */
@Timeout(60)
final class HostileCellsTest {
  private static final String HEADER = "language 1\ncell t\ninput x\nstate h\nweight W, U\n";

  @Test
  void aSharedChainIsOneNodeALink() {
    Graph graph =
        elaborate(
            HEADER
                + "v0 = tanh(W h[t-1] + U x)\n"
                + lines(60, "v%2$d = v%1$d * v%1$d + v%1$d")
                + "h = v60");
    // Inputs, weights, two products, their sum, tanh; then two nodes a link.
    assertThat(Expressions.reachable(graph.values().values())).hasSize(8 + 2 * 60);
  }

  @Test
  void equalExpressionsAreOneNode() {
    Graph graph =
        elaborate(HEADER + "a = tanh(W h[t-1] + U x)\nb = tanh(U x + W h[t-1])\nh = a * b");
    assertThat(graph.value("a")).isSameAs(graph.value("b"));
  }

  @Test
  void lengthsThatDoubleAreRefusedWhereTheyLeaveTheRange() {
    refused(
        HEADER
            + "v0 = tanh(W h[t-1] + U x)\n"
            + lines(60, "v%2$d = [v%1$d, v%1$d]")
            + "h = v0 * sum(v60)",
        "t.cell:37:7: a length holds the number 2147483648, which is out of range");
    refused(
        "language 1\ncell t\nsize s0 = hidden\n"
            + lines(60, "size s%2$d = s%1$d + s%1$d")
            + "input x\nstate h[s60]\nh = h[t-1] + sum(x)",
        "t.cell:34:6: a length holds the number 2147483648, which is out of range");
  }

  @Test
  void lengthsThatAreSquaredAreRefused() {
    refused(
        "language 1\ncell t\nsize s0 = hidden\n"
            + lines(60, "size s%2$d = s%1$d * s%1$d")
            + "input x\nstate h[s60]\nh = h[t-1] + sum(x)",
        "t.cell:7:6: a length is a product of over 8 sizes");
  }

  @Test
  void loopsThatRunForEverAreRefused() {
    refused(
        HEADER
            + "for i = 1..4000:\n  for j = 1..4000:\n    for k = 1..4000:\n      for m = 2..1:\n"
            + "        v{i} = x\n"
            + "h = tanh(W h[t-1] + U x)",
        "over 1048576 passes through loops and sums");
    refused(
        HEADER
            + "h = tanh(W h[t-1] + U x) + sum(i = 1..4000: sum(j = 1..4000: sum(k = 1..4000: i)))",
        "over 1048576 passes through loops and sums");
    refused(
        HEADER + "for i = 1..1000000: v{i} = x\nh = tanh(W h[t-1] + U x)",
        "a range from 1 to 1000000 is longer than 4096");
    refused(
        HEADER + "for i = 1..4000: for j = 1..4000: v{i,j} = x\nh = tanh(W h[t-1] + U x)",
        "over 4096 equations after unrolling the loops");
  }

  @Test
  void familiesOfMillionsAreRefused() {
    refused(
        HEADER + "weight R{1..4096, 1..4096}\nh = tanh(W h[t-1] + U x)",
        "over 4096 parameters in one family");
  }

  @Test
  void nodesOfMillionsOfChildrenAreRefused() {
    refused(
        "language 1\ncell t\ninput x\nstate h\ninteger children = 1000000\nweight W\n"
            + "h = tanh(W x + sum(c: h[c]))",
        "a node of a tree has 1 to 256 children, and chosen are 1000000");
  }

  @Test
  void thousandsOfOpenLengthsAreFound() {
    Graph graph =
        elaborate(
            HEADER
                + lines(1300, "weight R%2$d")
                + "v0 = tanh(W h[t-1] + U x)\n"
                + lines(1300, "v%2$d = v%1$d + R%2$d h[t-1]")
                + "h = v1300");
    assertThat(graph.parameters().values())
        .allSatisfy(weight -> assertThat(weight.shape().first()).isEqualTo(Dim.of("hidden")));
  }

  @Test
  void powersOfPowersAreSquaredUp() {
    Graph graph = elaborate(HEADER + "h = ((((tanh(W h[t-1] + U x)) ^ 63) ^ 63) ^ 63) ^ 63");
    assertThat(Expressions.reachable(graph.values().values())).hasSizeLessThan(64);
  }

  private static String lines(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(i -> line.formatted(i, i + 1) + "\n")
        .collect(Collectors.joining());
  }

  private static Graph elaborate(String text) {
    return Elaborator.elaborate(Parser.parse("t.cell", text), Choices.none());
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> elaborate(text))
        .isInstanceOf(EquationException.class)
        .hasMessageContaining(message);
  }
}
