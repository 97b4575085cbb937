package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ParserTest {
  private static final String HEADER =
      """
      language 1
      cell test
      input x, a[1]
      state h, c
      weight W, U, W_f, W1, W2, R{1..depth}
      vector p
      scalar gamma
      tensor V
      integer k = 2, depth = 3
      activation phi = tanh
      """;

  private static Expression value(String right) {
    return equation("f = " + right).value();
  }

  private static Statement.Equation equation(String line) {
    List<Statement> statements = Parser.parse("test.cell", HEADER + line).statements();
    assertThat(statements).hasSize(1);
    return (Statement.Equation) statements.getFirst();
  }

  private static String outline(String right) {
    return Outline.of(value(right));
  }

  @Test
  void theLstmIsRead() {
    CellSyntax cell =
        Parser.parse(
            "lstm.cell",
            """
            # Long short-term memory. Hochreiter & Schmidhuber 1997
            #   forget gate: Gers, Schmidhuber & Cummins 2000.
            language 1
            cell lstm
            input  x
            state  h, c
            weight W_f, W_i, W_o, W_g   U_f, U_i, U_o, U_g
            bias   b_f = 1, b_i, b_o, b_g

            forget gate f = sigmoid(W_f h[t-1] + U_f x + b_f)   # keeps
            input  gate i = sigmoid(W_i h[t-1] + U_i x + b_i)
            output gate o = sigmoid(W_o h[t-1] + U_o x + b_o)
                        g = tanh(W_g h[t-1] + U_g x + b_g)
                        c = f * c[t-1] + i * g
                        h = o * tanh(c)
            """);
    assertThat(Outline.of(cell))
        .isEqualTo(
            """
            Long short-term memory. Hochreiter & Schmidhuber 1997
              forget gate: Gers, Schmidhuber & Cummins 2000.
            cell lstm
            input x
            state h
            state c
            weight W_f[][]
            weight W_i[][]
            weight W_o[][]
            weight W_g[][]
            weight U_f[][]
            weight U_i[][]
            weight U_o[][]
            weight U_g[][]
            bias b_f[][] = 1
            bias b_i[][]
            bias b_o[][]
            bias b_g[][]
            forget gate f = sigmoid([(((W_f (past h 1)) + (U_f x)) + b_f)])
            input gate i = sigmoid([(((W_i (past h 1)) + (U_i x)) + b_i)])
            output gate o = sigmoid([(((W_o (past h 1)) + (U_o x)) + b_o)])
            g = tanh([(((W_g (past h 1)) + (U_g x)) + b_g)])
            c = ((f * (past c 1)) + (i * g))
            h = (o * tanh([c]))\
            """);
  }

  @Test
  void everyNodeKnowsItsColumns() {
    String text = HEADER + "f = W (h[t-1] * c[t-1]) + sigmoid(x)";
    var equation = (Statement.Equation) Parser.parse("test", text).statements().getFirst();
    var sum = (Expression.Binary) equation.value();
    assertThat(marked(text, equation.span())).isEqualTo("f = W (h[t-1] * c[t-1]) + sigmoid(x)");
    assertThat(marked(text, sum.span())).isEqualTo("W (h[t-1] * c[t-1]) + sigmoid(x)");
    assertThat(marked(text, sum.left().span())).isEqualTo("W (h[t-1] * c[t-1])");
    assertThat(marked(text, ((Expression.Application) sum.left()).right().span()))
        .isEqualTo("h[t-1] * c[t-1]");
    assertThat(marked(text, sum.right().span())).isEqualTo("sigmoid(x)");
  }

  private static String marked(String text, Span span) {
    return text.substring(span.start(), span.end());
  }

  @Test
  void juxtapositionAssociatesToTheRight() {
    assertThat(outline("W1 W2 x")).isEqualTo("(W1 (W2 x))");
    assertThat(outline("2 x")).isEqualTo("(2 x)");
    assertThat(outline("2x")).isEqualTo("(2 x)");
  }

  @Test
  void juxtapositionBindsTighterThanSignsAndLooserThanPowers() {
    assertThat(outline("a * W x")).isEqualTo("(a * (W x))");
    assertThat(outline("a / b c")).isEqualTo("(a / (b c))");
    assertThat(outline("-W x * c")).isEqualTo("((- (W x)) * c)");
    assertThat(outline("W x^2")).isEqualTo("(W (x ^ 2))");
    assertThat(outline("-x^2")).isEqualTo("(- (x ^ 2))");
    assertThat(outline("a^b^c")).isEqualTo("(a ^ (b ^ c))");
    assertThat(outline("a^-b")).isEqualTo("(a ^ (- b))");
    assertThat(outline("a - b - c")).isEqualTo("((a - b) - c)");
    assertThat(outline("a / b * c")).isEqualTo("((a / b) * c)");
    assertThat(outline("(a - b) / (1 - c)")).isEqualTo("((a - b) / (1 - c))");
  }

  @Test
  void everyNotationOfAProductIsRead() {
    assertThat(outline("a * b · c × d ⊙ e ∘ f \\odot g \\cdot h"))
        .isEqualTo("(((((((a * b) · c) × d) ⊙ e) ⊙ f) ⊙ g) · h)");
    assertThat(outline("a ∗ b ÷ c − d")).isEqualTo("(((a * b) / c) - d)");
  }

  @Test
  void aStateIsSeenInTheBracketsOfTime() {
    assertThat(outline("h[t-1]")).isEqualTo("(past h 1)");
    assertThat(outline("h[ t − 2 ]")).isEqualTo("(past h 2)");
    assertThat(outline("x[t-k]")).isEqualTo("(past x k)");
    assertThat(outline("h_{t-1}")).isEqualTo("(past h 1)");
    assertThat(outline("h_{ t - k }")).isEqualTo("(past h k)");
    assertThat(outline("hₜ₋₁ + hₜ₋ₖ")).isEqualTo("((past h 1) + (past h k))");
    assertThat(outline("hₜ + h_t + h_{t} + h[t] + x_t + f_t + f[t]"))
        .isEqualTo("((((((h + h) + h) + h) + x) + f) + f)");
  }

  @Test
  void bracketsBehindAnythingElsePutVectorsTogether() {
    assertThat(outline("W_f [h[t-1], x]")).isEqualTo("(W_f [(past h 1), x])");
    assertThat(outline("W_f[h_{t-1}; x_t]")).isEqualTo("(W_f [(past h 1), x])");
    assertThat(outline("W_f · [h[t-1], x] + b")).isEqualTo("((W_f · [(past h 1), x]) + b)");
  }

  @Test
  void parenthesesBehindAWeightAreAProduct() {
    assertThat(outline("U (r * h[t-1])")).isEqualTo("(U (r * (past h 1)))");
    assertThat(outline("U(r * h[t-1])")).isEqualTo("(U (r * (past h 1)))");
    assertThat(outline("f(a + b)")).isEqualTo("(f (a + b))");
  }

  @Test
  void parenthesesBehindAFunctionAreACall() {
    assertThat(outline("tanh(a)")).isEqualTo("tanh([a])");
    assertThat(outline("phi(a)")).isEqualTo("phi([a])");
    assertThat(outline("V(a, b)")).isEqualTo("V([a, b])");
    assertThat(outline("clip(a, 0, 1)")).isEqualTo("clip([a, 0, 1])");
    assertThat(outline("σ(a) + logistic(b) + ReLU(c)"))
        .isEqualTo("((sigmoid([a]) + sigmoid([b])) + relu([c]))");
    assertThat(outline("√(1 - a²)")).isEqualTo("sqrt([(1 - (a ^ 2))])");
  }

  @Test
  void aDeclaredNameHidesAnotherNameOfAFunction() {
    CellSyntax cell = Parser.parse("t", "language 1\ncell t\nscalar σ\nf = σ (1 - σ)");
    assertThat(Outline.of(cell.statements().getFirst())).isEqualTo("f = (sigma (1 - sigma))");
  }

  @Test
  void matricesAreTransposed() {
    assertThat(outline("Wᵀ a + W^T a + W' a + W^⊤ a"))
        .isEqualTo(
            "(((((transpose W) a) + ((transpose W) a)) + ((transpose W) a)) + ((transpose W) a))");
    assertThat(outline("(W U)ᵀ a")).isEqualTo("((transpose (W U)) a)");
  }

  @Test
  void oneOfAFamilyIsPickedInBraces() {
    assertThat(outline("R{1} s{0}")).isEqualTo("(R[1] s[0])");
    assertThat(outline("s{depth - 1} + s{2*k+1}")).isEqualTo("(s[(depth - 1)] + s[((2 * k) + 1)])");
  }

  @Test
  void treesAreReadOverTheirChildren() {
    assertThat(outline("W [h[left], h[right]]")).isEqualTo("(W [(child h left), (child h right)])");
    assertThat(outline("h[2]")).isEqualTo("(child h 2)");
    assertThat(outline("sum(child: h[child])")).isEqualTo("(sum child: (child h child))");
    assertThat(outline("sum(l = 1..2: R{l} h[l])")).isEqualTo("(sum l 1..2: (R[l] (child h l)))");
    assertThat(outline("sum(x)")).isEqualTo("sum([x])");
    CellSyntax cell =
        Parser.parse(
            "t",
            HEADER + "f[child] = sigmoid(W x + U h[child])\nc = sum(child: f[child] * c[child])");
    assertThat(cell.statements().stream().map(Outline::of))
        .containsExactly(
            "f@child = sigmoid([((W x) + (U (child h child)))])",
            "c = (sum child: ((child f child) * (child c child)))");
  }

  @Test
  void aLoopHoldsTheRestOfItsLine() {
    CellSyntax cell =
        Parser.parse(
            "t",
            HEADER + "s{0} = h[t-1];  for l = 1..depth: s{l} = R{l} s{l-1}; q{l} = s{l}\nb = a");
    assertThat(cell.statements().stream().map(Outline::of))
        .containsExactly(
            "s[0] = (past h 1)",
            "for l = 1..depth [s[l] = (R[l] s[(l - 1)]), q[l] = s[l]]",
            "b = a");
  }

  @Test
  void aLoopHoldsTheLinesThatAreIndentedFurther() {
    CellSyntax cell =
        Parser.parse(
            "t",
            HEADER
                + """
                for l = 1..depth:
                    for m = 1..2:   # inner

                        s{l, m} = R{l} s{l-1, m}
                      q{l, m} = 1
                    r{l} = 2
                b = a
                """);
    assertThat(cell.statements().stream().map(Outline::of))
        .containsExactly(
            "for l = 1..depth [for m = 1..2 [s[l, m] = (R[l] s[(l - 1), m]), q[l, m] = 1],"
                + " r[l] = 2]",
            "b = a");
  }

  @Test
  void severalNamesShareASplit() {
    assertThat(Outline.of(equation("f, i, o, g = split(layer_norm(W h[t-1]))")))
        .isEqualTo("f, i, o, g = split([layer_norm([(W (past h 1))])])");
  }

  @Test
  void linesGoOnInsideBrackets() {
    assertThat(outline("(a\n  + b # first\n\n  + c)")).isEqualTo("((a + b) + c)");
  }

  @Test
  void theLeftSideMayNameTheTime() {
    assertThat(Outline.of(equation("h_t = x_t"))).isEqualTo("h = x");
    assertThat(Outline.of(equation("h[t] = x[t]"))).isEqualTo("h = x");
    assertThat(Outline.of(equation("hₜ = xₜ"))).isEqualTo("h = x");
  }

  @Test
  void declarationsMayFollowTheEquations() {
    CellSyntax cell =
        Parser.parse("t", "language 1\ncell t\nh = W (x)\nweight W; input x\nstate h");
    assertThat(Outline.of(cell)).isEqualTo("\ncell t\nweight W[][]\ninput x\nstate h\nh = (W x)");
  }
}
