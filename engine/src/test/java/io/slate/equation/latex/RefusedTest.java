package io.slate.equation.latex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that is no cell: what the message says, and that hostile text costs little. */
final class RefusedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "nothing here @ there is no equation here",
        "$h_t = W x_t @ is not closed by $",
        "$h_t = \\tanh(W x_t + U h_{t-1}$ @ the bracket '(' opened here is not closed",
        "$h_t = W x_t + $ @ expected a name, a number or a bracket, found the end",
        "$h_t = \\frob(x_t)$ @ the command \\frob is not known",
        "$h_t = [W x_t)$ @ expected ']'",
        "$h_t = \\frac{x_t}{}$ @ the braces are empty",
        "$W h_t = x_t$ @ the left side of an equation is one name",
        "$h_t = x_t$ $h_t = W x_t$ @ h has two equations",
        "$h_t = W x_{t+1} + h_{t-1}$ @ lies 1 step(s) after the left side",
        "$h_t = \\tanh + x_t$ @ the function tanh has nothing to work on",
        "$h_t = \\max_i(x_t)$ @ with an index is not a function of cells",
        "$h_t = \\sqrt[3]{x_t}$ @ only the square root",
        "$h_t = \\tanh(x_t, h_{t-1})$ @ tanh has 2 value(s) here and is tanh(x)",
        "$h_t = \\begin{cases} x_t \\\\ 0 \\end{cases}$ @ write where(c, a, b)",
        "$h_t = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} x_t$ @ several rows and columns",
        "$\\begin{aligned} h_t &= x_t$ @ is not closed",
        "$= x_t$ @ nothing stands left of '='",
        "$h_t = \\prod_k x_k$ @ the command \\prod is not known",
        "$h_t = \\sum x_t$ @ the sum does not say over what",
        "$h_t = |x_t$ @ the bar opened here is not closed",
        "$h_t = \\hat{x + y}$ @ an accent stands over one letter",
        "\\def\\a{\\a} $h_t = \\a$ @ is defined by itself",
      })
  void aMistakeIsNamed(String latex, String message) {
    assertThatThrownBy(() -> LatexReader.read(new Source("test.tex", latex)))
        .isInstanceOf(EquationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theMessageMarksThePlace() {
    assertThatThrownBy(
            () -> LatexReader.read(new Source("test.tex", "% text\n$h_t = W \\frob x_t$")))
        .hasMessage(
            """
            test.tex:2:10: the command \\frob is not known in the equations of a cell
              $h_t = W \\frob x_t$
                       ^^^^^\
            """
                .replace("\n", System.lineSeparator()));
  }

  @Test
  @Timeout(20)
  void hostileTextIsRefusedSoon() {
    refuse("$h_t = " + "(".repeat(100_000) + "$");
    refuse("$h_t = " + "-".repeat(1_900) + "x$");
    refuse("$h_t = " + "{".repeat(900) + "x" + "}".repeat(900) + "$");
    refuse("$h_t = " + "x^{".repeat(600) + "x" + "}".repeat(600) + "$");
    refuse("$h_t = " + "\\frac{".repeat(300) + "x" + "}{y}".repeat(300) + "$");
    refuse("$h_t = x" + " + x".repeat(990) + "$");
    refuse("$h_t = " + "x ".repeat(1_990) + "$");
    refuse("$h_t = " + "\\tilde".repeat(1_900) + " x$");
    refuse("$h_t = x_{" + "a_".repeat(900) + "b}$");
    refuse("$h_t = " + "1".repeat(1_000) + "$");
    refuse("h_t = x_t, ".repeat(20_000));
    refuse("$h_t = x_t$ ".repeat(20_000));
    refuse(
        "\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{xxxx}$h="
            + "\\a".repeat(90_000)
            + "$");
    refuse(doubling(40));
    refuse("x".repeat(300 * 1024));
    refuse("\\begin{array}{l}".repeat(10_000));
    refuse("$" + "\\begin{pmatrix}".repeat(10_000) + "$");
    refuse("\\text{".repeat(20_000));
    refuse("&\\quad".repeat(40_000) + "=");
    refuse("$h_t = " + "\u0303".repeat(1_000) + "$");
  }

  /** Each command expands to the one before it twice. */
  private static String doubling(int commands) {
    var text = new StringBuilder("\\def\\qa{x}");
    for (int i = 1; i < commands; i++) {
      text.append("\\def\\q").append("a".repeat(i + 1)).append("{");
      text.append(("\\q" + "a".repeat(i)).repeat(2)).append("}");
    }
    return text + "$h_t = \\q" + "a".repeat(commands) + "$";
  }

  @Test
  @Timeout(20)
  void aTextAtTheLimitsIsReadSoon() {
    var text = new StringBuilder();
    for (int i = 0; i < 390; i++) {
      text.append("$g_{").append(i).append(",t} = \\sigma(W_{").append(i).append("} G_{");
      text.append(i + 1).append(",t} \\odot h_{t-1} + u_{").append(i).append(",t})$\n");
    }
    text.append("$h_t = \\tanh(W x_t + U h_{t-1})$");
    assertThat(LatexReader.readWhatCanBe(new Source("test.tex", text.toString())).findings())
        .hasSizeLessThan(2_000);
  }

  @Test
  void noTextMakesTheStackOverflow() throws InterruptedException {
    var failure = new Throwable[1];
    Runnable work = this::hostileTextIsRefusedSoon;
    var thread = new Thread(null, work, "small stack", 512 * 1024);
    thread.setUncaughtExceptionHandler((_, problem) -> failure[0] = problem);
    thread.start();
    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    assertThat(failure[0]).isNull();
  }

  private static void refuse(String latex) {
    assertThatThrownBy(() -> LatexReader.read(new Source("test.tex", latex)))
        .isInstanceOf(EquationException.class);
  }
}
