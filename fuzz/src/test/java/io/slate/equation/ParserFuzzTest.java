package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The inputs that are replayed lie in the resources, one folder for each method. */
final class ParserFuzzTest {
  private static final Pattern POSITION = Pattern.compile("Span\\[start=\\d+, end=\\d+]");

  private static final String HEADER =
      """
      language 1
      cell fuzz
      input x, a[1]
      state h, c
      output y
      weight W, U, R{1..depth}
      vector p
      tensor V
      matrix M = W - Wᵀ
      integer depth = 2, k = 3
      activation phi = tanh
      """;

  @FuzzTest(maxDuration = "5m")
  @DictionaryEntries({
    "input ",
    "state ",
    "output ",
    "weight ",
    "bias ",
    "vector ",
    "scalar ",
    "tensor ",
    "matrix ",
    "constant ",
    "integer ",
    "activation ",
    "size ",
    "for ",
    " gate ",
    "forget gate ",
    "blocks ",
    "~ uniform(",
    "h[t-1]",
    "h_{t-1}",
    "hₜ₋₁",
    "h[left]",
    "sum(child: ",
    "sum(n = 1..2: ",
    "split(",
    "straight_through(step(",
    "R{l}",
    "1..depth",
    "Wᵀ",
    "^T",
    "\\\\odot",
    "⊙",
    "·",
    "h̃",
    "ĉ",
    "α",
    "W₁",
    "x²",
    "√(",
    "1e-3",
    "f = ",
    "f[n] = ",
    "\\x0a    ",
    ";",
    "_{",
    "[t",
    "(t"
  })
  void anyTextIsACellOrAMistake(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    check(text);
    check(HEADER + text);
  }

  private static void check(String text) {
    CellSyntax cell;
    try {
      cell = Parser.parse("fuzz.cell", text);
    } catch (EquationException mistake) {
      assertThat(mistake).hasMessageStartingWith("fuzz.cell:" + mistake.line() + ":");
      assertThat(mistake.problem()).isNotBlank();
      assertThat(mistake.span().end()).isLessThanOrEqualTo(text.length());
      return;
    }
    String canonical = Printer.print(cell);
    CellSyntax read = Parser.parse("canonical.cell", canonical);
    assertThat(Printer.print(read)).isEqualTo(canonical);
    assertThat(withoutPositions(read)).isEqualTo(withoutPositions(cell));
  }

  /** The whole tree, as records print themselves. */
  private static String withoutPositions(CellSyntax cell) {
    String tree =
        String.join(
            "\n",
            cell.comment(),
            cell.name(),
            cell.declarations().toString(),
            cell.statements().toString());
    return POSITION.matcher(tree).replaceAll("");
  }
}
