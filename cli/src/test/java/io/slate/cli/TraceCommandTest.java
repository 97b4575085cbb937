package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TraceCommandTest {
  @TempDir static Path folder;
  private static Path lstm;
  private static Path rnn;

  @BeforeAll
  static void train() throws IOException {
    Path examples = Reviews.write(folder.resolve("reviews.tsv"), 300);
    lstm = train(examples, "lstm", Reviews.OPTIONS);
    rnn = train(examples, "rnn", List.of("--cell=rnn", "--hidden=4", "--epochs=1", "--one-way"));
  }

  private static Path train(Path examples, String name, List<String> options) {
    Path model = folder.resolve(name);
    Stream<String> line = Stream.of("train", examples.toString(), "--out", model.toString());
    assertThat(Caught.run(Stream.concat(line, options.stream()).toArray(String[]::new)).exitCode())
        .isZero();
    return model;
  }

  @Test
  void everyWordHasWhatTheGatesDidAndTheClassSoFar() {
    var caught = Caught.run("trace", lstm.toString(), "not a bad film");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out().lines().limit(5).map(line -> line.split(" ", 2)[0]))
        .containsExactly("token", "not", "a", "bad", "film");
    assertThat(caught.out())
        .containsPattern("token +read o +wrote i +forgot 1-f +so far")
        .containsPattern("film +\\d+\\.\\d% .*positive +(9\\d\\.\\d|100\\.0)%");
  }

  @Test
  void theOtherVocabularyTurnsReadingAndWriting() {
    assertThat(Caught.run("trace", lstm.toString(), "good", "--words=whiteboard").out())
        .containsPattern("token +read i +wrote o +forgot 1-f");
  }

  @Test
  void aTaggerSaysTheTagOfEachWord() throws IOException {
    Path words = folder.resolve("words.txt");
    Files.writeString(words, "a\tDET\nfilm\tNOUN\n\n".repeat(40));
    Path model = train(words, "tagger", List.of("--task=tag", "--hidden=4", "--epochs=8"));
    JsonNode trace = Caught.run("trace", model.toString(), "a film", "--json").json();
    assertThat(trace.at("/steps/0/label").asString()).isIn("DET", "NOUN");
    assertThat(trace.at("/steps/1/probability").doubleValue()).isBetween(0.5, 1.0);
  }

  @Test
  void aSeriesIsTracedStepByStep() throws IOException {
    Path table = folder.resolve("sales.csv");
    var text = new StringBuilder("a,b\n");
    for (int i = 0; i < 120; i++) {
      text.append(i % 12).append(',').append(i % 5).append('\n');
    }
    Files.writeString(table, text);
    List<String> options =
        List.of("--task=forecast", "--season=none", "--window=12", "--hidden=4", "--epochs=1");
    Path model = train(table, "seller", options);
    var caught = Caught.run("trace", model.toString(), table.toString());
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).containsPattern("token +read o +wrote i +forgot 1-f");
    assertThat(caught.out()).containsPattern("(?m)^ *12 +\\d+\\.\\d%");
    JsonNode whole = Caught.run("trace", model.toString(), table.toString(), "--json").json();
    var last = new StringBuilder();
    text.toString().lines().skip(100).forEach(line -> last.append(line).append(' '));
    JsonNode numbers = Caught.run("trace", model.toString(), last.toString(), "--json").json();
    assertThat(numbers.get("steps")).hasSize(12).isEqualTo(whole.get("steps"));
    assertThat(Caught.run("trace", model.toString(), table.toString(), "--gate=c").out())
        .contains("12");
    assertThat(Caught.run("trace", model.toString(), "1 2 3").err())
        .contains("there are 3 numbers, and a step has 2");
    assertThat(Caught.run("trace", model.toString(), "1 2").err())
        .contains("there are 1 step, and the model reads 12");
    assertThat(Caught.run("trace", model.toString(), "none.csv").err()).contains("none.csv");
    assertThat(Caught.run("trace", model.toString(), "1 2", "--attribution=erasure").err())
        .contains("leave out --attribution");
  }

  @Test
  void theTraceIsAlsoJson() {
    JsonNode trace = Caught.run("trace", lstm.toString(), "not bad", "--json").json();
    assertThat(trace.get("layer").asString()).isEqualTo("lstm.forward");
    assertThat(trace.get("steps")).hasSize(2);
    assertThat(trace.at("/steps/1/token").asString()).isEqualTo("bad");
    assertThat(trace.at("/steps/1/gates/forgot 1-f").doubleValue()).isBetween(0.0, 1.0);
  }

  @Test
  void oneUnitIsNotTheMean() {
    var mean = Caught.run("trace", lstm.toString(), "bad", "--json").json();
    var unit = Caught.run("trace", lstm.toString(), "bad", "--unit=3", "--json").json();
    assertThat(unit.at("/steps/0/gates")).isNotEqualTo(mean.at("/steps/0/gates"));
  }

  @Test
  void theOtherLayerCanBeAskedFor() {
    var caught =
        Caught.run("trace", lstm.toString(), "bad", "--layer=lstm.backward", "--json").json();
    assertThat(caught.get("layer").asString()).isEqualTo("lstm.backward");
  }

  @Test
  void whichLayersThereAreIsSaidWhereThereIsAChoice() {
    assertThat(Caught.run("trace", lstm.toString(), "bad").out())
        .contains("\n\nThis is the layer lstm.forward of lstm.forward, lstm.backward; --layer");
    assertThat(Caught.run("trace", rnn.toString(), "bad").out()).doesNotContain("--layer");
  }

  @Test
  void aCellWithoutGatesSaysSo() {
    assertThat(Caught.run("trace", rnn.toString(), "not bad").out())
        .contains("token  so far")
        .contains("The cell of layer rnn marks no gates in its equations.");
  }

  @Test
  void aTextWithoutTokensSaysSo() {
    var caught = Caught.run("trace", lstm.toString(), "");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out()).isEqualTo("There is nothing in this text that the model reads.\n");
  }

  @Test
  void everyPageFitsItsTerminal() {
    for (int columns : List.of(40, 60, 80, 120)) {
      var caught = Caught.onTerminal(columns, "trace", lstm.toString(), "not a bad film");
      assertThat(caught.width()).isLessThanOrEqualTo(columns);
      assertThat(caught.out()).contains("forgot 1-f");
    }
  }

  @Test
  void attributionSaysWhichWordsMovedTheDecision() {
    for (String method : List.of("erasure", "gradient", "integrated")) {
      var caught =
          Caught.run("trace", lstm.toString(), "not a bad film", "--attribution=" + method);
      assertThat(caught.exitCode()).as(caught.err()).isZero();
      assertThat(caught.out())
          .containsPattern("positive is (9\\d\\.\\d|100\\.0)% probable\\.")
          .containsPattern("token +moved +against *│for\nnot +[+-]\\d+\\.\\d{3} .*│")
          .containsPattern("Together [+-]\\d+\\.\\d{3}\\. The logarithm is \\d");
    }
  }

  @Test
  void whatWordsMovedAddsUpInJson() {
    JsonNode found =
        Caught.run(
                "trace",
                lstm.toString(),
                "not a bad film",
                "--attribution=integrated",
                "--class=negative",
                "--json")
            .json();
    assertThat(found.get("label").asString()).isEqualTo("negative");
    assertThat(found.at("/words/2/token").asString()).isEqualTo("bad");
    double sum = 0;
    for (JsonNode word : found.get("words")) {
      sum += word.get("moved").doubleValue();
    }
    double whole = found.get("said").doubleValue() - found.get("reference").doubleValue();
    assertThat(sum).isEqualTo(whole, within(1e-4 * Math.max(1, Math.abs(whole))));
    assertThat(found.get("probability").doubleValue()).isLessThan(0.1);
  }

  @Test
  void aValueIsShownUnitByUnit() {
    var caught = Caught.run("trace", lstm.toString(), "not a bad film", "--gate=c");
    assertThat(caught.out())
        .startsWith("c at every token, unit by unit; layer lstm.forward.\n\ntoken    mean  units")
        .containsPattern("bad +[+-]\\d\\.\\d{3}  [▁▂▃▄▅▆▇█]{16}\n")
        .containsPattern("▁ is -\\d\\.\\d\\d, █ is \\+\\d\\.\\d\\d\\.");
    JsonNode all = Caught.run("trace", lstm.toString(), "not bad", "--gate=f", "--json").json();
    JsonNode one =
        Caught.run("trace", lstm.toString(), "not bad", "--gate=f", "--unit=3", "--json").json();
    assertThat(all.at("/steps/1/units")).hasSize(16);
    assertThat(one.at("/steps/1/units")).hasSize(1);
    assertThat(one.at("/steps/1/units/0")).isEqualTo(all.at("/steps/1/units/3"));
    assertThat(one.at("/steps/1/said/label").asString()).isEqualTo("positive");
  }

  @Test
  void adjointsSayWhatAValueDidToTheDecision() {
    JsonNode found =
        Caught.run(
                "trace",
                lstm.toString(),
                "not bad",
                "--gate=c",
                "--adjoint",
                "--class=positive",
                "--json")
            .json();
    assertThat(found.at("/verdict/label").asString()).isEqualTo("positive");
    assertThat(found.at("/steps/1/units")).hasSize(16);
    JsonNode against =
        Caught.run(
                "trace",
                lstm.toString(),
                "not bad",
                "--gate=c",
                "--adjoint",
                "--class=negative",
                "--json")
            .json();
    assertThat(against.at("/steps/1/units/0").doubleValue()) // of two classes, odds are opposite
        .isEqualTo(-found.at("/steps/1/units/0").doubleValue());
  }

  @Test
  void everyTraceIsAlsoAPicture() throws Exception {
    for (String option : List.of("--unit=1", "--gate=c", "--attribution=gradient")) {
      Path svg = folder.resolve("trace.svg");
      Path png = folder.resolve("trace.png");
      var caught =
          Caught.run(
              "trace", lstm.toString(), "not a bad film", option, "--svg=" + svg, "--png=" + png);
      assertThat(caught.exitCode()).as(caught.err()).isZero();
      assertThat(caught.out())
          .endsWith("The picture is in " + svg + ".\nThe picture is in " + png + ".\n");
      assertThat(Files.readString(svg)).contains("film", "</svg>");
      assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(400);
    }
    assertThat(Caught.run("trace", rnn.toString(), "bad", "--svg=" + folder.resolve("r.svg")).err())
        .contains("marks no gates: name a value of it, as in --gate h");
    assertThat(Caught.run("trace", rnn.toString(), "", "--svg=" + folder.resolve("r.svg")).err())
        .contains("so there is no picture of it");
  }

  @Test
  void attributionFitsItsTerminal() {
    for (int columns : List.of(40, 60, 100)) {
      var caught =
          Caught.onTerminal(
              columns, "trace", lstm.toString(), "not a bad film", "--attribution=gradient");
      assertThat(caught.width()).isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void whatTheModelLacksIsWrongUsage() {
    assertMisuse("--class says what --attribution is about", "--class=positive");
    assertMisuse("--class is 'fine'; the model has", "--attribution=erasure", "--class=fine");
    assertMisuse("--gate is 'q'; the cell lstm has f, i, o, g, c, h", "--gate=q");
    assertMisuse("--unit is 16, and c has the units 0 to 15", "--gate=c", "--unit=16");
    assertMisuse("--adjoint says how a value bears", "--adjoint");
    assertMisuse("ask one of them", "--adjoint", "--gate=c", "--attribution=erasure");
    assertMisuse("--step is for models that tag", "--attribution=erasure", "--step=0");
    assertMisuse("--layer is 'gru'; the model has lstm.forward, lstm.backward", "--layer=gru");
    assertMisuse("--unit is 16, and the gates have the units 0 to 15", "--unit=16");
    assertMisuse("--unit is -2, and the gates have the units 0 to 15", "--unit=-2");
    assertMisuse("'lecture'", "--words=lecture");
  }

  private static void assertMisuse(String message, String... options) {
    Stream<String> line = Stream.of("trace", lstm.toString(), "good");
    var caught = Caught.run(Stream.concat(line, Stream.of(options)).toArray(String[]::new));
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.out()).isEmpty();
    assertThat(caught.err()).contains(message);
  }
}
