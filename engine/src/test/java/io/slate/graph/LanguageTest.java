package io.slate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slate.equation.Functions;
import io.slate.equation.Parser;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What the parser lets pass, the graph must know. */
final class LanguageTest {
  private static final String HEADER = "language 1\ncell test\ninput x\nstate h\nweight W\n";

  private static Graph graph(String lines) {
    return Elaborator.elaborate(Parser.parse("test.cell", HEADER + lines), Choices.none());
  }

  private static String equations(Functions.Function function) {
    String arguments = String.join(", ", Collections.nCopies(function.required(), "a"));
    String a = "a = W x + h[t-1]\n";
    return switch (function.name()) {
      case "split" -> a + "f, g = split([a, a])\nh = f * g";
      case "straight_through" -> a + "h = straight_through(step(a))";
      default -> a + "h = a * " + function.name() + "(" + arguments + ")";
    };
  }

  @Test
  void everyFunctionHasAMeaning() {
    for (Functions.Function function : Functions.all()) {
      assertThatCode(() -> graph(equations(function)))
          .as(function.signature())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void leftAndRightAreTheFirstAndTheSecondChild() {
    Graph words = graph("weight L, R\nh = tanh(W x + L h[left] + R h[right])");
    Graph numbers = graph("weight L, R\nh = tanh(W x + L h[1] + R h[2])");
    assertThat(words.values().toString()).isEqualTo(numbers.values().toString());
  }
}
