package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryCommandTest {
  @TempDir static Path folder;

  private static String[] line(String... options) {
    var all = new java.util.ArrayList<>(List.of("memory", "--length=12", "--hidden=8"));
    all.addAll(List.of("--steps=400"));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  @Test
  void cellsStandSideBySide() {
    var caught = Caught.run(line());
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .contains("by k; 8 units.")
        .contains(" 100%┤")
        .containsPattern("\n +cell +capacity +half up to k\na +rnn +\\d+\\.\\d +\\d+\nb +lstm ")
        .contains("\n\nThe cells are untrained, with random weights");
  }

  @Test
  void theCapacityIsTheSumOfTheShares() {
    JsonNode curve = Caught.run(line("--json")).json().at("/curves/2");
    assertThat(curve.get("cell").asString()).isEqualTo("gru");
    assertThat(curve.get("recovered")).hasSize(13);
    double sum =
        StreamSupport.stream(curve.get("recovered").spliterator(), false)
            .mapToDouble(JsonNode::doubleValue)
            .sum();
    assertThat(curve.get("capacity").doubleValue()).isEqualTo(sum, within(1e-12));
  }

  @Test
  void thePictureIsWritten() throws Exception {
    Path picture = folder.resolve("memory.svg");
    var caught = Caught.run(line("--cells=rnn", "--spectral=0.8", "--svg=" + picture));
    assertThat(caught.out()).endsWith("The picture is in " + picture + ".\n");
    assertThat(Files.readString(picture))
        .startsWith("<svg ")
        .contains(">rnn ρ=0.8</text>", ">100%<");
  }

  @Test
  void thePageFitsItsTerminal() {
    for (int columns : List.of(40, 60, 100)) {
      var caught = Caught.onTerminal(columns, line("--cells=rnn,lstm_peephole"));
      assertThat(caught.width()).isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void whatCannotBeMeantIsWrongUsage() {
    assertThat(Caught.run("memory", "--hidden=8", "--steps=15").err())
        .startsWith("slate: --steps is 15, expected 16, twice the units, to 100000");
    assertThat(Caught.run("memory", "--length=0").err())
        .startsWith("slate: --length is 0, expected 1 to 1000");
  }
}
