package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void namesStandLeftAndNumbersRight() {
    var table = Table.of("cell", "parameters").row("lstm", 1024).row("gru", "1.5 %");
    assertThat(table.header()).isEqualTo("cell  parameters");
    assertThat(table.lines()).containsExactly("lstm        1024", "gru        1.5 %");
  }

  @Test
  void aColumnOfNamesAndNumbersStandsLeft() {
    var table = Table.of("k", "v").row("rank", 3).row("phi", "tanh");
    assertThat(table.lines()).containsExactly("rank  3", "phi   tanh");
  }

  @Test
  void aCharacterBeyondTheBasicPlaneCountsOnce() {
    var table = Table.of("symbol", "name").row("𝛼", "alpha").row("W", "weight");
    assertThat(table.lines()).containsExactly("𝛼       alpha", "W       weight");
  }

  @Test
  void aTableWithoutRowsIsItsHeader() {
    assertThat(Table.of("cell", "parameters").header()).isEqualTo("cell  parameters");
    assertThat(Table.of("cell").lines()).isEmpty();
  }

  @Test
  void aRowOfTheWrongLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.of("a", "b").row(1))
        .withMessage("a row of 1 cells in a table of 2 columns");
  }
}
