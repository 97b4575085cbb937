package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        .containsPattern("a +linear h ρ=2 +– +2\\.000\n")
        .contains("linear h ρ=2 grows: it doubles every 1.0 steps back.");
    JsonNode norms = run("--cells=" + cell, "--spectral=2", "--json").json().at("/curves/0/norms");
    assertThat(norms).hasSize(30);
    assertThat(norms.get(29).doubleValue()).isEqualTo(Math.pow(2, 29), within(Math.pow(2, 19)));
    JsonNode clipped = run("--cells=" + cell, "--spectral=2", "--clip=1", "--json").json();
    assertThat(clipped.at("/curves/0/norms")).isEqualTo(norms);
    assertThat(clipped.at("/curves/1/clip").doubleValue()).isEqualTo(1);
    assertThat(clipped.at("/curves/1/norms/29").doubleValue()).isEqualTo(1, within(1e-9));
    assertThat(clipped.at("/setting/clip").doubleValue()).isEqualTo(1);
  }

  @Test
  void radiiStandSideBySide() {
    JsonNode curves = run("--cells=rnn,lstm", "--spectral=0.5,2", "--json").json().get("curves");
    assertThat(curves).hasSize(6);
    assertThat(curves.get(1).get("spectralRadius").doubleValue()).isEqualTo(2);
    assertThat(curves.get(1).get("rate").doubleValue())
        .isGreaterThan(curves.get(0).get("rate").doubleValue());
    assertThat(run("--cells=rnn,lstm,gru", "--spectral=1,2,3,4,5").err())
        .contains("--cells names 3, each at 5 radii, expected at most 12");
  }

  @Test
  void aWeightIsMultipliedOutAlongTime() {
    var caught = run("--weight=W_f");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .contains("dL/dW_f of lstm is the sum of a term for each step k")
        .containsPattern(
            "k +token +× gain +\\= signal +× local +\\= term +share\n29 +x\\[29\\] +– +1\\.0000")
        .containsPattern("k +token +∂s_k/∂s_k-1 +∂c_k/∂c_k-1 +direct +rest\n29 ");
    JsonNode chain = run("--cells=lstm", "--weight=W_f", "--json").json();
    double product = 1;
    for (JsonNode step : chain.get("steps")) {
      product *= step.get("gain").isNull() ? 1 : step.get("gain").doubleValue();
      double term = product * step.get("local").doubleValue();
      assertThat(step.get("term").doubleValue()).isEqualTo(term, within(1e-12));
    }
    assertThat(run("--cells=rnn", "--weight=W_f").err())
        .contains("the cell rnn has no weight 'W_f' that L depends on; it has");
  }

  @Test
  void aModelIsLookedIntoInPlaceOfUntrainedCells() throws IOException {
    Path examples = Reviews.write(folder.resolve("reviews.tsv"), 60);
    Path model = folder.resolve("model");
    var trained =
        Caught.run(
            "train",
            examples.toString(),
            "--out=" + model,
            "--hidden=6",
            "--epochs=1",
            "--embedding=5");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    String[] reads = {"gradients", "--model=" + model, "--text=not a bad film"};
    Path svg = folder.resolve("layer.svg");
    var caught = Caught.run(with(reads, "--svg=" + svg, "--class=positive"));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .startsWith("L is the logarithm of the odds of positive.")
        .containsPattern(
            "T-t +token +∂L/∂h +∂L/∂c +∂h_T/∂h_t +∂c_T/∂c_t\n +0 +film .*1\\.0000\n +1 +bad");
    assertThat(Files.readString(svg)).contains(">∂c_T/∂c_t</text>");
    JsonNode reach = Caught.run(with(reads, "--layer=lstm.backward", "--json")).json();
    assertThat(reach.at("/tokens/0").asString()).isEqualTo("not");
    assertThat(reach.at("/jacobians/1/norms/0").doubleValue()).isEqualTo(1, within(1e-9));
    JsonNode chain = Caught.run(with(reads, "--weight=U_o", "--json")).json();
    assertThat(chain.get("weight").asString()).isEqualTo("U_o");
    assertThat(chain.get("steps")).hasSize(4);
    for (int columns : List.of(40, 60, 100)) {
      var page = Caught.onTerminal(columns, with(reads, "--weight=W_f"));
      assertThat(page.width()).isLessThanOrEqualTo(columns);
      assertThat(Caught.onTerminal(columns, reads).width()).isLessThanOrEqualTo(columns);
    }
    assertThat(Caught.run(with(reads, "--layer=gru")).err())
        .contains("--layer is 'gru'; the model has lstm.forward, lstm.backward");
    assertThat(Caught.run(with(reads, "--hidden=8")).err())
        .contains("--hidden is of untrained cells: leave it out, or leave out --model");
    assertThat(Caught.run(with(reads, "--weight=W_q")).err()).contains("no weight 'W_q'");
    assertThat(Caught.run("gradients", "--model=" + model).err()).contains("add --text");
    assertThat(run("--text=bad").err()).contains("--text is what a model reads: add --model");
    assertThat(run("--class=bad").err()).contains("--class is of a model: add --model");
  }

  private static String[] with(String[] line, String... more) {
    return Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new);
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
