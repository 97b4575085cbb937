package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.equation.GateRole;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LibraryTest {
  /** Where each cell's published formula is written out; a test a cell, of the cell's name. */
  private static final List<Class<?>> FORMULAS =
      List.of(
          LectureFormulasTest.class,
          PlainFormulasTest.class,
          PlainLstmFormulasTest.class,
          PlainFlowFormulasTest.class,
          PlainTreeFormulasTest.class);

  static List<String> names() {
    return Cell.library();
  }

  @Test
  void everyFileIsListedAndEveryNameHasItsFile() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(Cell.class.getResource("library")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Cell.library().stream().map(name -> name + ".cell").toList());
    }
  }

  @Test
  void everyCellHasItsFormulaInPlainArithmetic() {
    List<String> tested =
        FORMULAS.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .toList();
    assertThat(tested).containsAll(Cell.library());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCellInAFileBearsTheNameOfTheFileAndItsSource(String name) {
    Cell cell = Cell.named(name);
    assertThat(cell.syntax().name()).isEqualTo(name);
    assertThat(cell.title()).hasSizeGreaterThan(20).endsWith(".");
    assertThat(cell.graph().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFileIsWrittenAsTheCanonicalTextIs(String name) {
    Cell cell = Cell.named(name);
    assertThat(cell.syntax().source().text()).isEqualTo(cell.text());
    assertThat(Cell.parse(cell.text())).isEqualTo(cell);
  }

  @Test
  void gatesOfTheGruSayWhichWayRoundTheyAre() {
    assertThat(Cell.GRU.graph().gates())
        .isEqualTo(Map.of("z", GateRole.UPDATE, "r", GateRole.RESET));
    assertThat(Cell.named("gru_cho").graph().gates())
        .isEqualTo(Map.of("z", GateRole.CARRY, "r", GateRole.RESET));
  }
}
