package io.slate.equation.latex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.equation.EquationException;
import io.slate.equation.GateRole;
import io.slate.equation.Parser;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.equation.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LatexReaderTest {
  @Test
  void theLecturesLstmMeansWhatTheLibrarysDoes() throws Exception {
    var imported = LatexReader.read(new Source("a", GoldenTest.text("lecture_lstm.tex"))).cell();
    assertThat(Meaning.of(imported))
        .isEqualTo(Meaning.of(Parser.parse("b", Cells.all().getOrDefault("lstm_sigmoid", ""))));
  }

  @Test
  void aLeftSideAtTheStepBeforeShiftsItsEquation() throws Exception {
    var imported =
        LatexReader.read(new Source("a", GoldenTest.text("lecture_additive.tex"))).cell();
    assertThat(Meaning.of(imported))
        .isEqualTo(Meaning.of(Parser.parse("b", Cells.all().getOrDefault("lstm_additive", ""))));
  }

  @Test
  void aLeftSideAtTheNextStepMovesTheStatesAndLeavesTheInput() {
    assertThat(equations("h_{t+1} = \\tanh(W h_t + U x_t)")).isEqualTo("h = tanh(W h[t-1] + U x)");
    assertThat(equations("h_{t+1} = \\tanh(W h_t + U x_{t+1})"))
        .isEqualTo("h = tanh(W h[t-1] + U x)");
  }

  @Test
  void aStarBehindAWeightIsTheProductAndBetweenVectorsIsNot() {
    LatexCell cell = read("$s_t = \\sigma(W*s_{t-1} + U*x_t)$");
    assertThat(cell.findings())
        .extracting(Finding::toString)
        .contains("decided: * behind a weight is the product of matrix and vector");
    LatexCell gated = read("$s_t = \\sigma(U x_t) * s_{t-1}$");
    assertThat(gated.findings())
        .extracting(Finding::toString)
        .contains("decided: * between vectors or numbers is the product element by element");
  }

  @Test
  void namesThatDifferBetweenLinesAreIdentifiedWithANote() throws Exception {
    LatexCell cell = LatexReader.read(new Source("a", GoldenTest.text("lecture_lstm_words.tex")));
    assertThat(cell.findings())
        .filteredOn(finding -> finding.kind() == Finding.Kind.IDENTIFIED)
        .extracting(Finding::text)
        .contains("'forget gate' is f", "F is f: nothing else is spelt alike");
    assertThat(gates(cell))
        .containsExactly(
            Map.entry("f", GateRole.FORGET),
            Map.entry("i", GateRole.INPUT),
            Map.entry("o", GateRole.OUTPUT));
  }

  @Test
  void whatCannotBeResolvedIsNamedWithItsPlaceAndItsFormula() {
    var source = new Source("c.tex", "$$C_t = C_{t-1} \\cdot f_t + i_t \\cdot \\hat{c}_t$$");
    assertThatThrownBy(() -> LatexReader.read(source))
        .isInstanceOf(EquationException.class)
        .hasMessageContaining("3 names could not be resolved")
        .hasMessageContaining("f (line 1, column 23 in 'C_t = C_{t-1}")
        .hasMessageContaining("i (line 1, column 29")
        .hasMessageContaining("c_hat (line 1, column 39");
    LatexCell partly = LatexReader.readWhatCanBe(source);
    assertThat(partly.isComplete()).isFalse();
    assertThat(partly.unresolved()).hasSize(3);
    assertThat(Printer.print(partly.cell())).contains("C = C[t-1] · f + i · c_hat");
  }

  @Test
  void aMisspeltNameGetsAHint() {
    String gate = "$g_{out,t} = \\sigma(W x_t + U h_{t-1})$";
    String state = "$h_t = g_{our,t} \\odot \\tanh(h_{t-1})$";
    assertThatThrownBy(() -> read(gate + state))
        .hasMessageContaining("g_our")
        .hasMessageContaining("did you mean 'g_out'?");
  }

  @Test
  void greekLettersBeforeAVectorAreTrainedNumbers() {
    assertThat(file("$h_t = \\alpha \\tanh(W x_t) + \\beta h_{t-1}$"))
        .contains("scalar alpha, beta");
    assertThat(file("$h_t = \\alpha \\tanh(W x_t) + \\beta h_{t-1}$ with $\\alpha = 0.1$"))
        .contains("scalar   beta")
        .contains("constant alpha = 0.1");
  }

  @Test
  void commentsOfSlateDeclareWhatTheFormulasLeaveOpen() {
    String formula = "$h_t = \\tanh(w x_t + u \\cdot h_{t-1})$";
    assertThat(file(formula)).contains("weight w, u");
    assertThat(file("%slate vector u\n" + formula)).contains("vector u").contains("weight w");
    assertThat(file("%slate cell mine\n%slate state h\n%slate input x\n" + formula))
        .contains("cell mine");
  }

  @Test
  void aWrongDeclarationInACommentIsShownWhereItStands() {
    assertThatThrownBy(() -> read("%slate weight u[\n$h_t = u h_{t-1}$"))
        .isInstanceOfSatisfying(
            EquationException.class,
            e -> {
              assertThat(e.line()).isEqualTo(1);
              assertThat(e.column()).isGreaterThan(8);
            });
  }

  @Test
  void proseIsLeftOutAndFormulasInItAreNoted() {
    LatexCell cell =
        read("Let $x_t \\in \\mathbb{R}^d$ and a_t = b \\cdot c. Then $h_t = W x_t + U h_{t-1}$.");
    assertThat(cell.findings())
        .filteredOn(finding -> finding.kind() == Finding.Kind.SKIPPED)
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).contains("\\in"))
        .anySatisfy(text -> assertThat(text).contains("outside the dollar signs"));
  }

  @Test
  void theCellIsNamedAfterItsFile() {
    var source = new Source("papers/my-cell.tex", "$h_t = \\tanh(W h_{t-1} + U x_t)$");
    assertThat(LatexReader.read(source).cell().name()).isEqualTo("my_cell");
  }

  @Test
  void wordsBesideAnEquationDoNotOutweighWhatItDoes() {
    LatexCell cell =
        read(
            """
            \\begin{align}
            o_t &= \\sigma(W_o h_{t-1} + U_o x_t) && \\text{output gate}\\\\
            h_t &= (1 - o_t) \\odot h_{t-1} + o_t \\odot \\tanh(W h_{t-1} + U x_t)
            \\end{align}
            """);
    assertThat(gates(cell)).containsExactly(Map.entry("o", GateRole.UPDATE));
    assertThat(cell.findings())
        .extracting(Finding::text)
        .contains("the text calls o the output gate; what it does is that of the update gate");
  }

  private static Map<String, GateRole> gates(LatexCell cell) {
    Map<String, GateRole> gates = new LinkedHashMap<>();
    for (Statement statement : cell.cell().statements()) {
      if (statement instanceof Statement.Equation(var gate, var targets, _, _)) {
        gate.ifPresent(role -> gates.put(targets.getFirst().name().name(), role));
      }
    }
    return gates;
  }

  private static LatexCell read(String latex) {
    return LatexReader.read(new Source("test.tex", latex));
  }

  private static String file(String latex) {
    return Printer.print(read(latex).cell());
  }

  private static String equations(String latex) {
    List<String> lines = file(latex).strip().lines().toList();
    return lines.getLast();
  }
}
