package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void marksTakeNoColumnAndLettersOfEastAsiaTakeTwo() {
    assertThat(Shown.width("नेपाल")).isEqualTo(4);
    assertThat(Shown.width("3月3日")).isEqualTo(6);
    assertThat(Shown.width("mars")).isEqualTo(4);
    assertThat(Shown.padded("3月", 5)).isEqualTo("3月  ");
  }

  @Test
  void whatDoesNotFitIsCutBeforeALetterOfTwoColumns() {
    assertThat(Shown.cut("2021年3月", 9)).isEqualTo("2021年3月");
    assertThat(Shown.cut("2021年3月", 6)).isEqualTo("2021…");
    assertThat(Shown.cut("नेपाल", 3)).isEqualTo("नेप…");
  }

  @Test
  void aMarkAloneStandsOnACircleOfDots() {
    assertThat(Shown.token("\u0947", 8)).isEqualTo("◌\u0947");
    assertThat(Shown.token(" ", 8)).isEqualTo("␣");
    assertThat(Shown.token("a", 8)).isEqualTo("a");
  }
}
