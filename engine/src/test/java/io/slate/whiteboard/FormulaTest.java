package io.slate.whiteboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.CounterRandom;
import io.slate.equation.EquationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormulaTest {
  private static List<String> operations(String text) {
    return Formula.parse(text).operations().stream().map(Operation::text).toList();
  }

  private static double value(String text, Map<String, Double> given) {
    Formula formula = Formula.parse(text);
    return formula.value(formula.result(), given, formula.values(given));
  }

  private static double value(String text) {
    return value(text, Map.of());
  }

  @Test
  void operationsAreNamedAsOneWritesThem() {
    assertThat(operations("a*c*(b*d + a) + a*d"))
        .containsExactly("ac", "bd", "bd + a", "ac(bd + a)", "ad", "ac(bd + a) + ad");
    assertThat(operations("ac(bd + a) + ad")).isEqualTo(operations("a*c*(b*d + a) + a*d"));
  }

  @Test
  void whatBindsMoreTightlyComesFirst() {
    assertThat(value("2 + 3*4^2")).isEqualTo(50);
    assertThat(value("2^3^2")).isEqualTo(512);
    assertThat(value("-3^2")).isEqualTo(-9);
    assertThat(value("(-3)^2")).isEqualTo(9);
    assertThat(value("2^-1")).isEqualTo(0.5);
    assertThat(value("10 - 4 - 3")).isEqualTo(3);
    assertThat(value("a/bc", Map.of("a", 24.0, "b", 2.0, "c", 3.0))).isEqualTo(4);
    assertThat(value("24/2*3")).isEqualTo(36);
    assertThat(value("2a^2b", Map.of("a", 3.0, "b", 5.0))).isEqualTo(90);
    assertThat(value("2·3 × 4 ÷ 6 − 1")).isEqualTo(3);
    assertThat(value(" ( ( 7 ) ) ")).isEqualTo(7);
    assertThat(value("α(β + .5)", Map.of("α", 2.0, "β", 1.0))).isEqualTo(3);
  }

  @Test
  void equalPartsAreOneOperation() {
    assertThat(operations("(a + b)(b + a)")).containsExactly("a + b", "(a + b)(a + b)");
    assertThat(operations("ab - ba")).hasSize(2);
    assertThat(operations("(a - b)/(b - a)")).hasSize(3);
    assertThat(operations("-a*-a")).containsExactly("-a", "(-a)(-a)");
  }

  @Test
  void numbersAndNamesAreNoOperations() {
    assertThat(operations("a")).isEmpty();
    assertThat(operations("-3.5")).isEmpty();
    assertThat(operations("2a - -3")).containsExactly("2a", "2a - (-3)");
  }

  @Test
  void whatIsWrittenIsReadBackAsTheSame() {
    for (int i = 0; i < 2000; i++) {
      String text = RandomFormula.text(CounterRandom.child(3, i), 8, 4);
      List<String> written = operations(text);
      if (!written.isEmpty()) {
        assertThat(operations(written.getLast())).as(text).isEqualTo(written);
      }
    }
  }

  @Test
  void whatCannotBeReadIsMarked() {
    assertRefused("a + ", 5, "found the end, expected a letter, a number or '('");
    assertRefused("", 1, "found the end, expected a letter, a number or '('");
    assertRefused("a + )", 5, "found a ')' that closes nothing, expected a letter");
    assertRefused("a)", 2, "found a ')' that closes nothing, expected an operator or the end");
    assertRefused("2(a + b", 2, "this '(' is not closed. Add ')'");
    assertRefused("a2", 2, "found a number behind a factor. Write * before it, or put it first");
    assertRefused("3 4", 3, "found a number behind a factor");
    assertRefused("1.2.3 + a", 1, "this is no number. Write it as 3 or 3.5");
    assertRefused("a ? b", 3, "found '?', expected an operator or the end");
    assertRefused("a \033[2J b", 3, "found the character U+001B, expected an operator");
    assertRefused("a + * b", 5, "found '*', expected a letter");
    assertRefused("9".repeat(400), 1, "this is larger than any number here");
    assertRefused("(".repeat(5000), 102, "more than 100 levels of nesting");
    assertRefused("-".repeat(5000) + "a", 102, "more than 100 levels of nesting");
    assertRefused("a" + "+a".repeat(600), 1, "more than 500 operations. Split the expression");
  }

  @Test
  void theMessageShowsThePlace() {
    assertThatThrownBy(() -> Formula.parse("ac(bd + ) + ad"))
        .hasMessage(
            """
            expression:1:9: found a ')' that closes nothing, expected a letter, a number or '('
              ac(bd + ) + ad
                      ^\
            """
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void whatHasNoValueIsMarked() {
    assertRefused("ab + c", 1, "'a' has no value. Add a=NUMBER c=NUMBER", Map.of("b", 1.0));
    var zero = Map.of("a", 1.0, "b", 0.0);
    assertRefused("2 + a/b", 5, "this divides by 0. Give other values", zero);
    assertRefused("2 + (-a)^.5", 5, "this has no real value", Map.of("a", 1.0));
    assertRefused("b^-1", 1, "this is larger than any number here", Map.of("b", 0.0));
    assertRefused("a*a", 1, "this is larger than any number", Map.of("a", 1e200));
  }

  private static void assertRefused(String text, int column, String sentence) {
    assertRefused(text, column, sentence, Map.of());
  }

  private static void assertRefused(
      String text, int column, String sentence, Map<String, Double> given) {
    assertThatThrownBy(() -> Formula.parse(text).values(given))
        .isInstanceOfSatisfying(
            EquationException.class,
            e -> {
              assertThat(e.problem()).startsWith(sentence);
              assertThat(e.column()).as(e.getMessage()).isEqualTo(column);
            });
  }

  @Test
  void numbersAreWrittenInFull() {
    assertThat(new Statement("x", 12345678901.0)).hasToString("x = 12345678901");
    assertThat(new Statement("x", 0.1 + 0.2)).hasToString("x = 0.3");
    assertThat(new Statement("x", -1.0 / 3)).hasToString("x = -0.3333333333");
    assertThat(new Statement("x", 1.5e20)).hasToString("x = 1.5E+20");
    assertThat(new Statement("x", 1.5e-20)).hasToString("x = 1.5E-20");
    assertThat(new Statement("x", -0.0)).hasToString("x = 0");
  }
}
