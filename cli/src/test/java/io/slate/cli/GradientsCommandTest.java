package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class GradientsCommandTest {
  @TempDir static Path folder;

  private static Caught run(String... options) {
    return Caught.run(line(options));
  }

  private static String[] line(String... options) {
    var all = new java.util.ArrayList<>(List.of("gradients", "--length=30", "--hidden=8"));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  @Test
  void cellsStandSideBySide() {
    var caught = run("--draws=3");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .contains("the middle of 3 draws, 8 units.")
        .contains("    1┤")
        .contains("steps back")
        .containsPattern("\n +state +half at +a step\na +rnn h +[\\d.–]+ +\\d\\.\\d{3}\nb +lstm h")
        .containsPattern("\nc +lstm c +[\\d.–]+ +\\d\\.\\d{3}\nd +gru h");
  }

  @Test
  void aRadiusAboveOneMakesALinearCellGrow() throws IOException {
    Path cell = folder.resolve("linear.cell");
    Files.writeString(
        cell,
        """
        language 1
        cell linear
        input x
        state h
        weight W, U
        h = W h[t-1] + U x
        """);
    var caught = run("--cells=" + cell, "--spectral=2");
    assertThat(caught.out())
        .containsPattern("a +linear h +– +2\\.000\n")
        .contains("linear h grows: it doubles every 1.0 steps back.");
    JsonNode norms = run("--cells=" + cell, "--spectral=2", "--json").json().at("/curves/0/norms");
    assertThat(norms).hasSize(30);
    assertThat(norms.get(29).doubleValue()).isEqualTo(Math.pow(2, 29), within(Math.pow(2, 19)));
    JsonNode clipped = run("--cells=" + cell, "--spectral=2", "--clip=1", "--json").json();
    assertThat(clipped.at("/curves/0/norms/29").doubleValue()).isEqualTo(1, within(1e-9));
    assertThat(clipped.at("/setting/clip").doubleValue()).isEqualTo(1);
  }

  @Test
  void theForgetBiasIsForThoseThatForget() {
    JsonNode plain = run("--json").json();
    JsonNode open = run("--json", "--forget-bias=5").json();
    assertThat(open.at("/curves/0/norms")).isEqualTo(plain.at("/curves/0/norms"));
    assertThat(open.at("/curves/2/state").asString()).isEqualTo("c");
    assertThat(open.at("/curves/2/norms/29").doubleValue())
        .isGreaterThan(10 * plain.at("/curves/2/norms/29").doubleValue());
    assertThat(run("--cells=rnn,gru", "--forget-bias=5").err())
        .startsWith("slate: --forget-bias is given, and no cell here has a forget gate");
  }

  @Test
  void thePictureIsWellFormed() throws Exception {
    Path picture = folder.resolve("reach.svg");
    assertThat(run("--svg=" + picture).out()).endsWith("The picture is in " + picture + ".\n");
    var source = new InputSource(new StringReader(Files.readString(picture)));
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(source)
            .getDocumentElement();
    assertThat(root.getElementsByTagName("polyline").getLength()).isGreaterThanOrEqualTo(8);
    assertThat(root.getTextContent()).contains("lstm c", "steps back");
  }

  @Test
  void thePageFitsItsTerminal() {
    for (int columns : List.of(40, 60, 100)) {
      var caught = Caught.onTerminal(columns, line("--cells=rnn,multiplicative_integration_lstm"));
      assertThat(caught.exitCode()).as(caught.err()).isZero();
      assertThat(caught.width()).isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void whatCannotBeMeantIsWrongUsage() {
    assertThat(Caught.run("gradients", "--length=1").err())
        .startsWith("slate: --length is 1, expected 2 to 10000");
    assertThat(run("--clip=0").err()).startsWith("slate: --clip is 0.0, expected more than 0");
    assertThat(run("--spectral=-1").err()).startsWith("slate: --spectral is -1.0, expected");
    assertThat(Caught.run("gradients", "--hidden=0").err())
        .startsWith("slate: --hidden is 0, expected 1 to 1024");
    assertThat(run("--draws=0").err()).startsWith("slate: --draws is 0, expected 1 to 1000");
    assertThat(run("--cells=gur").err()).contains("did you mean 'gru'?");
    var unfit = run("--cells=indrnn", "--spectral=1");
    assertThat(unfit.exitCode()).isEqualTo(2);
    assertThat(unfit.err()).contains("the cell indrnn has no matrix between a state and the next");
    assertThat(run("--cells=rntn").err()).contains("runs over trees");
  }
}
