package io.slate.equation;

import static io.slate.equation.Mistakes.HEADER;
import static io.slate.equation.Mistakes.file;
import static io.slate.equation.Mistakes.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** Mistakes in a text as a whole, and how a message shows where one is. */
final class CellTextMistakeTest {
  @Test
  void theHeaderIsAskedFor() {
    file("«»", "a cell file starts with the line 'language 1', found the end of the text");
    file(
        "# note\n«cell» a",
        "a cell file starts with the line 'language 1', found 'cell' before" + " it");
    file("«state» h", "a cell file starts with the line 'language 1', found 'state'");
    file("language «2»\ncell a", "this release reads language 1, found '2'");
    file("language «one»\ncell a", "this release reads language 1, found 'one'");
    file(
        "language 1\n«state» h",
        "the line behind 'language 1' names the cell: 'cell lstm'; found 'state'");
    file("language 1\ncell«»\n", "expected the name of the cell, found the end of the line");
    file(
        "language 1\ncell lstm«-»peephole",
        "expected the end of the line, found '-'; a name is made of letters, digits and '_'");
  }

  @Test
  void boundsAreChecked() {
    String long64 = "n".repeat(64);
    assertThat(Parser.parse("t", HEADER + long64 + " = x").statements()).hasSize(1);
    line(
        "«" + long64 + "n» = x",
        "the name has 65 characters, more than the 64 that a name may" + " have");
    String deep =
        "this is nested more than 200 deep, or has as many operations in a row; give parts of it"
            + " names of their own";
    line("f = " + "(".repeat(200) + "«(»" + "x" + ")".repeat(201), deep);
    line("f = " + "-".repeat(200) + "«-»" + "x", deep);
    line("f = " + "x^".repeat(200) + "x«^»" + "x", deep);
    line("f = x + «x»" + " + x".repeat(199), deep);
    line("f = " + "W ".repeat(200) + "«x»", deep);
    line("f = s{1+«1»" + "+1".repeat(199) + "}", deep);
    line("f = «W»" + "ᵀ".repeat(200), deep);
    String many = "f = x\n".repeat(4081);
    assertThat(Parser.parse("t", HEADER + "\n" + many).statements()).hasSize(4081);
  }

  @Test
  void theBoundsOnTheWholeTextAreChecked() {
    String big = "#" + "x".repeat(256 * 1024);
    file("«»" + big, "the text has 262145 characters, more than the 262144 that a cell may have");
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("t", HEADER + "f = x\n".repeat(5000)))
        .withMessageContaining("a cell may have 4096 declarations and equations; this has more");
    var loops = new StringBuilder(HEADER);
    for (int i = 0; i < 201; i++) {
      loops.append("for n").append(i).append(" = 1..2: ");
    }
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("t", loops + "f = x"))
        .withMessageContaining("nested more than 200 deep");
  }

  @Test
  void theMessageShowsTheLineAndMarksTheColumns() {
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("lstm.cell", HEADER + "\tf = sigm(W h̃ + b)"))
        .withMessage(
            """
            lstm.cell:13:6: there is no function 'sigm'; did you mean 'sigmoid'?
               f = sigm(W h̃ + b)
                   ^^^^\
            """
                .replace("\n", System.lineSeparator()))
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(13);
              assertThat(mistake.column()).isEqualTo(6);
              assertThat(mistake.source().name()).isEqualTo("lstm.cell");
            });
  }

  @Test
  void accentsTakeNoColumnAndHiddenCharactersAreShown() {
    var source = new Source("t", "a\u0303 \u001B b?");
    assertThat(Excerpt.of(source, new Span(6, 7)).lines())
        .containsExactly("  a\u0303 \uFFFD b?", "       ^");
  }

  @Test
  void aLongLineIsShownAroundTheMark() {
    var source = new Source("t", "a".repeat(200) + "?" + "b".repeat(200));
    assertThat(Excerpt.of(source, new Span(200, 201)).lines())
        .containsExactly(
            "  … " + "a".repeat(40) + "?" + "b".repeat(79) + " …", "    " + " ".repeat(40) + "^");
  }

  @Test
  void everyLineEndCounts() {
    file(
        "language 1\r\ncell a\r\nstate h\r\nh = «=»\r\n",
        "expected a value, found '='. An"
            + " equation has one '='; each stands on a line of its own");
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      assertThatExceptionOfType(EquationException.class)
          .isThrownBy(
              () -> Parser.parse("t", String.join(end, "\uFEFFlanguage 1", "cell a", "h = ?", "")))
          .satisfies(mistake -> assertThat(mistake.line()).isEqualTo(3))
          .satisfies(mistake -> assertThat(mistake.column()).isEqualTo(5))
          .withMessageContaining("  h = ?" + System.lineSeparator() + "      ^");
    }
  }
}
