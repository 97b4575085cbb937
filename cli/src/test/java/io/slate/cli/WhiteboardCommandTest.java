package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhiteboardCommandTest {
  private static final String LECTURE = "a*c*(b*d + a) + a*d";

  @Test
  void theBoardOfTheLectureIsFilledAndWiped() {
    var caught = Caught.run("whiteboard", LECTURE, "a=1", "b=3", "c=5", "d=11", "--slots", "3");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .isEqualTo(
            """
            step  forgets  reads           writes                 the board then
               1           a, c            ac = 5                 ac = 5 | · | ·
               2           b, d            bd = 33                ac = 5 | bd = 33 | ·
               3           bd, a           bd + a = 34            ac = 5 | bd = 33 | bd + a = 34
               4  bd       ac, bd + a      ac(bd + a) = 170       ac = 5 | ac(bd + a) = 170 | bd + a = 34
               5  ac       a, d            ad = 11                ad = 11 | ac(bd + a) = 170 | bd + a = 34
               6  bd + a   ac(bd + a), ad  ac(bd + a) + ad = 181  ad = 11 | ac(bd + a) = 170 | ac(bd + a) + ad = 181

            a*c*(b*d + a) + a*d = 181
            On a board of 3, 3 statements were forgotten, and no way forgets less.
            """);
  }

  @Test
  void theStepsAreAlsoJson() {
    var json =
        Caught.run("whiteboard", "ac(bd + a) + ad", "a=1", "b=3", "c=5", "d=11", "--json").json();
    assertThat(json.get("result").doubleValue()).isEqualTo(181);
    assertThat(json.get("forgettings").intValue()).isEqualTo(3);
    assertThat(json.get("isFewest").booleanValue()).isTrue();
    assertThat(json.get("steps")).hasSize(6);
    assertThat(json.at("/steps/3/forgotten/text").asString()).isEqualTo("bd");
    assertThat(json.at("/steps/0/forgotten").isNull()).isTrue();
    assertThat(json.at("/steps/2/read/0/value").doubleValue()).isEqualTo(33);
    assertThat(json.at("/steps/2/board")).hasSize(3);
  }

  @Test
  void aLargeBoardForgetsNothing() {
    assertThat(Caught.run("whiteboard", "a + 2a", "a=.5", "--slots=9").out())
        .contains("2a = 1 | a + 2a = 1.5 | · | · |")
        .endsWith("a + 2a = 1.5\nOn a board of 9, nothing was forgotten.\n");
    assertThat(Caught.run("whiteboard", "(-a)", "a=-2").out())
        .endsWith("\n(-a) = 2\nOn a board of 3, nothing was forgotten.\n");
    assertThat(Caught.run("whiteboard", "a", "a=-2e1").out())
        .isEqualTo("a = -20\nOn a board of 3, nothing was forgotten.\n");
  }

  @Test
  void aBoardTooSmallSaysWhatWouldDo() {
    var caught = Caught.run("whiteboard", "ab + cd", "a=1", "b=2", "c=3", "d=4", "--slots=2");
    assertThat(caught)
        .isEqualTo(
            new Caught(
                1,
                "",
                "slate: a board of 2 is too small for this expression: it takes 3 at least\n"));
  }

  @Test
  void whatIsWrongInAnExpressionIsMarked() {
    var caught = Caught.run("whiteboard", "a + c/(b - b)", "a=1", "b=2", "c=3");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .isEqualTo(
            """
            slate: expression:1:5: this divides by 0. Give other values
              a + c/(b - b)
                  ^^^^^^^^^
            """);
    assertThat(Caught.run("whiteboard", "a + c", "a=1").err())
        .startsWith("slate: expression:1:5: 'c' has no value. Add c=NUMBER\n  a + c\n      ^\n");
    assertThat(Caught.run("whiteboard", "ab", "a=1", "b=1", "z=1").err())
        .isEqualTo(
            "slate: a value is given for 'z', which the expression does not have: it has a, b\n");
  }

  @Test
  void valuesThatAreNoneAreWrongUsage() {
    for (String wrong : List.of("a", "a=", "a=x", "ab=1", "=1", "a=1e999", "a=0x10", "1=1")) {
      var caught = Caught.run("whiteboard", "a", wrong);
      assertThat(caught.exitCode()).as(wrong).isEqualTo(2);
      assertThat(caught.err()).contains("'" + wrong + "'");
    }
    assertThat(Caught.run("whiteboard", "a", "a=1", "a=2").err()).contains("'a' is given twice");
    assertThat(Caught.run("whiteboard", "a", "a=1", "--slots=0").err())
        .contains("--slots is 0, expected 1 to 1000");
  }

  @Test
  void manyFreeSlotsAreCounted() {
    assertThat(Caught.run("whiteboard", "2a", "a=4", "--slots=100").out())
        .contains("2a = 8  2a = 8 | 99 free\n");
  }

  @Test
  void theHelpShowsAnExample() {
    assertThat(Caught.run("whiteboard", "--help").out())
        .contains("slate whiteboard \"ac(bd + a) + ad\" a=1 b=3 c=5 d=11 --slots 3");
  }

  @Test
  void thePageFitsItsTerminal() {
    for (int columns : List.of(40, 60, 100)) {
      var caught = Caught.onTerminal(columns, "whiteboard", LECTURE, "a=1", "b=3", "c=5", "d=11");
      assertThat(caught.width()).isLessThanOrEqualTo(columns);
    }
  }
}
