package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of the largest size that is read, made to cost as much as they can. */
final class HostileTextTest {
  private static final String HEADER = "language 1\ncell t\ninput x\nstate h\nweight W\n";

  // 256 KiB are read in about 0.1 s; a quadratic reader would need minutes.
  private static final Duration GENEROUS = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "a{",
        "_{",
        "a_{",
        "a_{b}",
        "a_{t-1}",
        "hₜ₋₁",
        "tanh(",
        "sum(n:",
        "-",
        "x^",
        "xᵀ",
        "'",
        "W ",
        "1+",
        "x+",
        "x,",
        "f=",
        "f=x;",
        "for n = 1..2:",
        "for n = 1..2:\n",
        "for n = 1..2:\n  ",
        "x\n",
        "\n",
        "\r",
        "#",
        ";",
        "weight ",
        "weight A ~",
        "matrix M = (",
        "matrix M = W;",
        "a\u0303",
        "\u0303",
        "1e",
        "..",
        "h[t-1]",
        "h[t",
        "language 1\n",
        "cell "
      })
  void repeatedToTheLimitAreAnsweredSoon(String part) {
    for (String head : new String[] {HEADER, HEADER + "f = "}) {
      String text = head + part.repeat((Limits.TEXT - head.length()) / part.length());
      Assertions.assertTimeout(GENEROUS, () -> answer(text));
    }
  }

  private static void answer(String text) {
    try {
      Printer.print(Parser.parse("hostile.cell", text));
    } catch (EquationException mistake) {
      assertThat(mistake.problem()).isNotBlank();
    }
  }

  @Test
  void closedBracketsBeyondTheBoundAreRefused() {
    String text = HEADER + "f = " + "(".repeat(100_000) + "x" + ")".repeat(100_000);
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("t", text))
        .withMessageContaining("nested more than 200 deep");
  }

  @Test
  void anyTokensInAnyOrderAreATreeOrAMistake() {
    String[] tokens = {
      "language 1\n",
      "cell a\n",
      "input ",
      "state ",
      "weight ",
      "matrix ",
      "constant ",
      "for ",
      "gate ",
      "forget ",
      "blocks ",
      "x",
      "h",
      "W",
      "t",
      "T",
      "n",
      "tanh",
      "sum",
      "split",
      "1",
      "0.5",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "_{",
      "_t",
      "+",
      "-",
      "*",
      "·",
      "⊙",
      "/",
      "^",
      "=",
      ",",
      ";",
      ":",
      "..",
      "~",
      "'",
      "ᵀ",
      "²",
      "ₜ₋₁",
      " ",
      "\n",
      "\n  ",
      "\u0303",
      "#",
      "h[t-1]",
      "f = ",
      "\\odot"
    };
    var random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      String text =
          IntStream.range(0, random.nextInt(30))
              .mapToObj(_ -> tokens[random.nextInt(tokens.length)])
              .collect(Collectors.joining());
      answer(text);
      answer(HEADER + text);
    }
  }
}
