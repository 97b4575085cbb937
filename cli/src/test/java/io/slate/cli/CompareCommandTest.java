package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
  @TempDir static Path folder;
  private static Path examples;
  private static Path plot;
  private static Caught comparison;

  @BeforeAll
  static void compare() throws IOException {
    examples = Reviews.write(folder.resolve("reviews.tsv"), 300);
    plot = folder.resolve("plot.svg");
    comparison = run("--cells=lstm,gru", "--seeds=2", "--plot=" + plot);
  }

  private static Caught run(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "compare";
    line[1] = examples.toString();
    System.arraycopy(options, 0, line, 2, options.length);
    var all = new java.util.ArrayList<>(List.of(line));
    all.addAll(Reviews.OPTIONS);
    return Caught.run(all.toArray(String[]::new));
  }

  @Test
  void cellsOfEqualSizeAreTrainedSeedBySeed() {
    assertThat(comparison.exitCode()).as(comparison.err()).isZero();
    assertThat(comparison.out())
        .containsPattern("\nlstm +16 +[\\d,]+ +\\d+\\.\\d% +\\d+\\.\\d% ")
        .containsPattern("\ngru +\\d\\d +[\\d,]+ +\\d+\\.\\d% +\\d+\\.\\d% ")
        .containsPattern(
            "which tokens, no order: \\d+\\.\\d%\nthe most frequent class: \\d+\\.\\d%");
    assertThat(comparison.err().lines().map(line -> line.split(" {2}", -1)[0]))
        .containsExactly("lstm 1/2", "lstm 2/2", "gru 1/2", "gru 2/2");
  }

  @Test
  void theResultAsJsonHasEveryRun() {
    JsonNode json = run("--cells=lstm,lstm", "--seeds=2", "--json").json();
    JsonNode first = json.at("/cells/0");
    assertThat(json.at("/cells/1/runs/0/score")).isEqualTo(first.at("/runs/0/score"));
    double a = first.at("/runs/0/score").doubleValue();
    double b = first.at("/runs/1/score").doubleValue();
    assertThat(first.get("mean").doubleValue()).isEqualTo((a + b) / 2, within(1e-12));
    assertThat(first.get("deviation").doubleValue())
        .isEqualTo(Math.abs(a - b) / Math.sqrt(2), within(1e-12));
  }

  @Test
  void thePictureIsWellFormed() throws Exception {
    var source = new InputSource(new StringReader(Files.readString(plot)));
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(source)
            .getDocumentElement();
    assertThat(root.getElementsByTagName("circle").getLength()).isEqualTo(4);
    assertThat(root.getTextContent()).contains("lstm 16", "reviews.tsv");
    String evil =
        new DotPlot("<a> & \"b\"", Measure.ACCURACY, List.of(new DotPlot.Row("x", List.of(1.0))))
            .svg();
    assertThat(evil).contains("&lt;a> &amp; &quot;b&quot;");
  }

  @Test
  void theNearestSizeIsFound() {
    var size = new EqualSize("gru", units -> network(Cell.GRU, units));
    for (int units : new int[] {1, 2, 17, 100}) {
      int parameters = network(Cell.GRU, units).parameters().size();
      assertThat(size.units(parameters)).isEqualTo(units);
      assertThat(size.units(parameters + 1)).isEqualTo(units);
      assertThat(size.units(parameters - 1)).isEqualTo(units);
    }
  }

  @Test
  void sizesThatDoNotFitTheCellAreLeftOut() {
    var even =
        new EqualSize(
            "even",
            units -> {
              if (units % 4 != 0) {
                throw new IllegalArgumentException("no");
              }
              return network(Cell.LSTM, units);
            });
    assertThat(even.units(network(Cell.LSTM, 21).parameters().size())).isEqualTo(20);
    assertThat(even.units(network(Cell.LSTM, 23).parameters().size())).isEqualTo(24);
  }

  private static Network network(Cell cell, int units) {
    return Network.over(Vocabulary.characters(List.of("abc"), 10), 4)
        .then(Layer.recurrent(cell, units))
        .then(Layer.last())
        .classify("a", "b");
  }

  @Test
  void whatCannotBeComparedIsWrongUsage() {
    assertThat(run("--cells=lstm").err()).contains("--cells names lstm, expected two or more");
    assertThat(run("--cells=lstm,gru", "--seeds=0").exitCode()).isEqualTo(2);
    assertThat(run("--cells=lstm,gur").err()).contains("did you mean 'gru'?");
    assertThat(run("--cells=lstm,gru", "--held-out=0").err())
        .isEqualTo("slate: nothing is held out to compare on; see --held-out\n");
    assertThat(run("--cells=lstm,gru", "--plot=" + folder).err()).contains("is a folder");
  }
}
