package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrinterTest {
  private static final String LSTM =
      """
      # Long short-term memory. Hochreiter & Schmidhuber 1997
      #   forget gate: Gers, Schmidhuber & Cummins 2000.
      language 1
      cell lstm

      input  x
      state  h, c
      weight W_f, W_i, W_o, W_g, U_f, U_i, U_o, U_g
      bias   b_f = 1, b_i, b_o, b_g

      forget gate f = sigmoid(W_f h[t-1] + U_f x + b_f)
      input gate  i = sigmoid(W_i h[t-1] + U_i x + b_i)
      output gate o = sigmoid(W_o h[t-1] + U_o x + b_o)
                  g = tanh(W_g h[t-1] + U_g x + b_g)
                  c = f * c[t-1] + i * g
                  h = o * tanh(c)
      """;

  @Test
  void theCanonicalFileStaysAsItIs() {
    assertThat(Printer.print(Parser.parse("lstm.cell", LSTM))).isEqualTo(LSTM);
  }

  @Test
  void everyNotationIsPrintedInOneWay() {
    String text =
        """
        language 1
        cell gru
        weight W_z, W; input x; state h; scalar β = 1
        update gate z_t = σ(W_z·[h_{t−1}; x_t])
        h̃ₜ = tanh(W [h_{t-1} ⊙ z_t, x_t]) + W' ((x)) ÷ 2e0
        h_t = (1-z_t) ∘ h_{t-1} + ((z_t * h̃ₜ)) ^ β
        """;
    assertThat(Printer.print(Parser.parse("gru.cell", text)))
        .isEqualTo(
            """
            language 1
            cell gru

            weight W_z, W
            input  x
            state  h
            scalar beta = 1

            update gate z       = sigmoid(W_z · [h[t-1], x])
                        h_tilde = tanh(W [h[t-1] ⊙ z, x]) + Wᵀ x / 2
                        h       = (1 - z) ⊙ h[t-1] + (z * h_tilde)^beta
            """);
  }

  @Test
  void linesBesideALoopStartAtTheMargin() {
    String text =
        """
        language 1
        cell rhn

        size    rank
        integer depth = 3
        input   x
        state   h
        weight  R{1..depth}, W, A[hidden, 2 * hidden], B ~ orthogonal blocks 4
        weight  C = 1 blocks 2
        matrix  M = W - Wᵀ

        s{0} = h[t-1]
        for l = 1..depth:
            update gate t{l} = sigmoid(R{l} s{l-1})
                        s{l} = t{l} * s{l-1}
        update gate u = h
        h             = sum(n = 1..depth - 1: s{n + 1} * (1 - n))
        """;
    CellSyntax cell = Parser.parse("rhn.cell", text);
    String canonical = text.replace("depth - 1:", "depth-1:").replace("{n + 1}", "{n+1}");
    assertThat(Printer.print(cell)).isEqualTo(canonical);
  }

  @Test
  void parenthesesStandOnlyWhereTheTreeNeedsThem() {
    String header = "language 1\ncell t\ninput x\nstate h\nweight W, U\nf = ";
    for (String right :
        new String[] {
          "a + b * c ^ d",
          "(a + b) * c",
          "a - (b - c)",
          "a - b - c",
          "a / (b * c)",
          "(a^b)^c",
          "a^b^c",
          "a^-b",
          "-a^2",
          "(-a)^2",
          "--a",
          "(W U) x",
          "W U x",
          "(a * W) x",
          "a * W x",
          "(h) [x, x]",
          "W [x, x]",
          "(b) (a + b)",
          "W (2 x)",
          "x (2)",
          "a^(T)",
          "(W U)ᵀ x",
          "(W) [t - 1]",
          "(h) (t - 1)",
        }) {
      var cell = Parser.parse("t", header + right);
      var equation = (Statement.Equation) cell.statements().getFirst();
      String printed = Printer.print(cell).strip();
      assertThat(printed.substring(printed.lastIndexOf("= ") + 2))
          .as(Outline.of(equation))
          .isEqualTo(right.replace(" ^ ", "^"));
    }
  }

  @Test
  void anExpressionIsPrintedAlone() {
    var cell = Parser.parse("t", "language 1\ncell t\nstate h\nf = 1 - ((h_{t-1}) * 0.50)");
    var equation = (Statement.Equation) cell.statements().getFirst();
    assertThat(Printer.print(equation.value())).isEqualTo("1 - h[t-1] * 0.5");
  }

  @Test
  void anyTreeReadsBackAsItself() {
    for (int seed = 0; seed < 1000; seed++) {
      CellSyntax cell = new RandomCells(seed).cell();
      String printed = Printer.print(cell);
      CellSyntax read = Parser.parse("seed " + seed, printed);
      assertThat(Outline.of(read)).as("seed %d:%n%s", seed, printed).isEqualTo(Outline.of(cell));
      assertThat(Printer.print(read)).isEqualTo(printed);
    }
  }

  @Test
  void numbersAreShortAndExact() {
    assertThat(Numerals.print(1)).isEqualTo("1");
    assertThat(Numerals.print(0.03)).isEqualTo("0.03");
    assertThat(Numerals.print(-1e-5)).isEqualTo("-1e-5");
    assertThat(Numerals.print(1e20)).isEqualTo("1e20");
    assertThat(Numerals.print(1234567.5)).isEqualTo("1234567.5");
    assertThat(Numerals.print(Double.MIN_VALUE)).isEqualTo("4.9e-324");
    assertThat(Numerals.print(0)).isEqualTo("0");
    assertThat(Numerals.print(-0.0)).isEqualTo("-0");
  }
}
