package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.equation.EquationException;
import io.slate.equation.GateRole;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CellTest {
  private static final String BLOCKS =
      """
      # Blocks. Nobody 2025.
      # A second line.
      language 1
      cell blocks
      size heads = 4, rank
      input x
      state h
      weight R blocks heads
      weight A, B[rank, input]
      h = tanh(R h[t-1] + A B x)
      """;

  @TempDir Path folder;

  @Test
  void aCellOfTheLibraryKnowsItsNameTitleAndGates() {
    assertThat(Cell.LSTM.name()).isEqualTo("lstm");
    assertThat(Cell.LSTM.title())
        .startsWith("Long short-term memory. Hochreiter & Schmidhuber 1997");
    assertThat(Cell.LSTM.graph().gates())
        .containsEntry("f", GateRole.FORGET)
        .containsEntry("i", GateRole.INPUT)
        .containsEntry("o", GateRole.OUTPUT)
        .hasSize(3);
    assertThat(Cell.LSTM).isEqualTo(Cell.named("lstm")).isNotEqualTo(Cell.GRU);
  }

  @Test
  void parametersAreCounted() {
    assertThat(Cell.LSTM.parameterCount(Sizes.of(128, 256)))
        .isEqualTo(4L * (256 * 256 + 256 * 128 + 256));
    assertThat(Cell.RNN.parameterCount(Sizes.of(1, 1))).isEqualTo(3);
    // Four blocks of 2 by 2, then A of 8 by 3 and B of 3 by 5.
    assertThat(Cell.parse(BLOCKS).parameterCount(Sizes.of(5, 8).with("rank", 3)))
        .isEqualTo(4 * 4 + 24 + 15);
  }

  @Test
  void sizesThatTheTextSetsNeedNotBeGiven() {
    Cell cell = Cell.parse(BLOCKS);
    assertThat(cell.sizes(Sizes.of(5, 8).with("rank", 3)))
        .isEqualTo(Sizes.of(5, 8).with("rank", 3).with("heads", 4));
    assertThat(cell.sizes(Sizes.of(5, 8).with("rank", 3).with("heads", 2)).get("heads"))
        .isEqualTo(2);
    assertThat(Cell.LSTM.sizes(128, 256)).isEqualTo(Sizes.of(128, 256));
    assertThat(cell.openSizes()).containsExactlyInAnyOrder("input", "hidden", "rank");
    assertThat(Cell.named("mut1").openSizes()).containsExactly("hidden");
    assertThat(Cell.named("mut1").sizes(Sizes.none().with("hidden", 7))).isEqualTo(Sizes.of(7, 7));
  }

  @Test
  void sizesThatAreMissingUnknownOrUnfitAreRefused() {
    Cell cell = Cell.parse(BLOCKS);
    assertThatThrownBy(() -> cell.sizes(5, 8))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "the cell blocks needs the size 'rank', and given are hidden = 8, input = 5."
                + " Add with(\"rank\", …)");
    assertThatThrownBy(() -> cell.sizes(Sizes.of(5, 8).with("rnak", 3)))
        .hasMessage(
            "the cell blocks has no size 'rnak'; it has heads, hidden, input, rank;"
                + " did you mean 'rank'?");
    assertThatThrownBy(() -> cell.sizes(Sizes.of(5, 6).with("rank", 3)))
        .hasMessage(
            "the cell blocks does not fit heads = 4, hidden = 6, input = 5, rank = 3:"
                + " a weight of shape [6, 6] cannot be cut into 4 diagonal blocks");
    assertThatThrownBy(() -> cell.sizes(Sizes.of(0, 6)))
        .hasMessage("the size input is 0; it must be from 1 to 1048576");
    assertThatThrownBy(() -> Cell.RNN.sizes(1, 1 << 20))
        .hasMessageStartingWith("the cell rnn does not fit hidden = 1048576, input = 1:")
        .hasMessageEndingWith("over 2^31 elements");
  }

  @Test
  void sizesThatTheTextMakesEqualMustBeEqual() {
    Cell cell =
        Cell.parse(
            """
            language 1
            cell equal
            size input = hidden
            size half = hidden / 2
            input x
            state h
            weight W[half, hidden], V
            h = V (W h[t-1]) + x
            """);
    assertThat(cell.sizes(8, 8)).isEqualTo(Sizes.of(8, 8).with("half", 4));
    assertThatThrownBy(() -> cell.sizes(4, 8))
        .isInstanceOf(ShapeException.class)
        .hasMessage("the cell equal has size input = hidden, which is 8, and given is input = 4");
    assertThatThrownBy(() -> cell.sizes(7, 7))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("7");
  }

  @Test
  void choicesReplaceTheDefaultsOfTheText() {
    Cell cell =
        Cell.parse(
            """
            language 1
            cell choice
            input x
            state h
            weight W, U
            constant rate = 0.5
            integer k = 1
            activation phi = tanh
            h = rate * phi(W h[t-k] + U x)
            """);
    assertThat(cell.graph().reach("h")).isEqualTo(1);
    assertThat(cell.withInteger("k", 3).graph().reach("h")).isEqualTo(3);
    assertThat(cell.withConstant("rate", 0.25)).isNotEqualTo(cell);
    assertThat(cell.withConstant("rate", 0.25)).isEqualTo(cell.withConstant("rate", 0.25));
    assertThat(one(cell.withActivation("phi", "relu"), -3)).isZero();
    assertThat(one(cell.withConstant("rate", 2).withActivation("phi", "relu"), 3)).isEqualTo(6);
    assertThatThrownBy(() -> cell.withConstant("rat", 1))
        .hasMessage("the cell choice declares no constant 'rat'");
    assertThatThrownBy(() -> cell.withConstant("rate", Double.NaN))
        .hasMessage("the constant rate cannot be NaN");
    assertThatThrownBy(() -> cell.withActivation("phi", "rleu"))
        .isInstanceOf(EquationException.class)
        .hasMessageContaining("there is no function 'rleu'; did you mean 'relu'?");
  }

  /** One step of a single unit with all weights 1, from a state of zero. */
  private static double one(Cell cell, double x) {
    Rollout rollout = Rollout.sequence(cell.graph(), cell.sizes(1, 1), 1);
    Rollout.Given given = rollout.zeros();
    given.parameters().values().forEach(weights -> java.util.Arrays.fill(weights, 1));
    given.inputs().values().forEach(rows -> rows[0][0] = x);
    return rollout.run(given).value("h", 0)[0];
  }

  @Test
  void cellsAreReadFromFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("blocks.cell"), BLOCKS);
    assertThat(Cell.read(file)).isEqualTo(Cell.parse(BLOCKS));
    assertThat(Cell.read(file).title()).isEqualTo("Blocks. Nobody 2025.");
    Path broken = Files.writeString(folder.resolve("broken.cell"), BLOCKS.replace("tanh", "tahn"));
    assertThatThrownBy(() -> Cell.read(broken))
        .isInstanceOf(EquationException.class)
        .hasMessageStartingWith("broken.cell:10:5: ")
        .hasMessageContaining("did you mean 'tanh'?");
  }

  @Test
  void filesThatAreTooLargeForATextAreRefusedUnread() throws IOException {
    Path file = Files.write(folder.resolve("large.cell"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Cell.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("has over 1048576 bytes, so it is not a cell file");
  }

  @Test
  void unknownNamesOfTheLibraryAreRefused() {
    assertThatThrownBy(() -> Cell.named("lsmt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no cell 'lsmt' in the library; did you mean 'lstm'?");
  }
}
