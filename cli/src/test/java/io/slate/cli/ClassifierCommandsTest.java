package io.slate.cli;

import static io.slate.cli.Caught.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Train, eval and predict, one after the other on the same files. */
class ClassifierCommandsTest {
  @TempDir static Path folder;
  private static Path examples;
  private static Path model;
  private static Caught training;

  @BeforeAll
  static void train() throws IOException {
    examples = Reviews.write(folder.resolve("reviews.tsv"), 300);
    model = folder.resolve("run");
    training = Caught.run(line("train", examples, "--out", model, Reviews.OPTIONS));
  }

  @Test
  void trainingSaysWhatItWillDoAndWhatCameOut() {
    assertThat(training.exitCode()).as(training.err()).isZero();
    assertThat(training.out())
        .contains("examples    246\n", "validation  27\n", "held out    27\n")
        .contains("classes     2: negative, positive\n")
        .contains("parameters  4,", "epochs      12\n", "time        ", "memory      about ")
        .contains("on 27 examples held out", "this network", "which tokens, no order");
    assertThat(training.err()).contains("epoch 12/12  loss 0.", "validation ", "tokens/s");
  }

  @Test
  void orderIsLearnedWhereABagOfWordsCannot() throws IOException {
    JsonNode result = report();
    assertThat(result.at("/heldOut/accuracy").doubleValue()).isGreaterThan(0.95);
    // Which tokens a review has says nothing of its class: only chance is above a half.
    assertThat(result.at("/baselines/bag").doubleValue()).isLessThan(0.8);
  }

  @Test
  void theFolderHoldsTheModelAndWhatItCameFrom() throws IOException {
    assertThat(report().at("/best").intValue()).isBetween(1, 12);
    assertThat(report().get("epochs")).hasSize(12);
    assertThat(Model.read(model.resolve("model.safetensors")).provenance())
        .containsEntry("examples", "246")
        .containsEntry("seed", "42");
  }

  private static JsonNode report() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(model.resolve("training.json")));
  }

  @Test
  void aModelIsNotReplacedUnasked() {
    var caught = Caught.run(line("train", examples, "--out", model));
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .isEqualTo(
            "slate: %s: exists already. Name another folder, or say --overwrite\n"
                .formatted(model.resolve("model.safetensors")));
  }

  @Test
  void equalSeedsGiveEqualFilesOnAnyNumberOfThreads() throws IOException {
    Path other = folder.resolve("other");
    Caught.run(line("train", examples, "--out", other, Reviews.OPTIONS, "--threads=3"));
    assertThat(other.resolve("model.safetensors"))
        .hasSameBinaryContentAs(model.resolve("model.safetensors"));
  }

  @Test
  void trainingAsJsonIsOneValue() {
    Path other = folder.resolve("json");
    var caught =
        Caught.run(line("train", examples, "--out", other, "--epochs=1", "--hidden=2", "--json"));
    assertThat(caught.out()).hasLineCount(1);
    assertThat(caught.json().get("epochs")).hasSize(1);
  }

  @Test
  void everythingCanBeTrainedOn() {
    Path other = folder.resolve("all");
    var caught =
        Caught.run(
            line(
                "train",
                examples,
                "--out",
                other,
                "--held-out=0",
                "--validation=0",
                "--epochs=1",
                "--hidden=2"));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).contains("examples    300\n").doesNotContain("held out");
  }

  @Test
  void whatIsTestedOnCanBeAFile() throws IOException {
    Path test = Files.writeString(folder.resolve("test.tsv"), "positive\ta\nnegative\tbad bad\n");
    Path other = folder.resolve("tested");
    var options = java.util.List.of("--test=" + test, "--epochs=1", "--hidden=2");
    var caught = Caught.run(line("train", examples, "--out", other, options));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .contains("examples    273\n", "validation  27\n", "held out    2\n")
        .contains("on 2 examples held out");
    Path strange = Files.writeString(folder.resolve("strange.tsv"), "positive\ta\nmixed\tb\n");
    options = java.util.List.of("--test=" + strange);
    caught = Caught.run(line("train", examples, "--out", folder.resolve("strange"), options));
    assertThat(caught.err())
        .contains("strange.tsv, line 2: the class 'mixed' is unknown, and the model");
  }

  @Test
  void textsThatAreTrainedAndTestedOnAreCounted() {
    var options = java.util.List.of("--test=" + examples, "--epochs=1", "--hidden=2");
    var caught =
        Caught.run(line("train", examples, "--out", folder.resolve("both"), "--json", options));
    assertThat(caught.err())
        .contains("slate: 300 texts of %s stand in %s too\n".formatted(examples, examples));
  }

  @Test
  void fewExamplesAreSeenOftenEnough() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      String word = i % 2 == 0 ? "good" : "bad";
      lines.append(word).append("\ta ").append(word).append(" film numbered ").append(i / 2);
      lines.append('\n');
    }
    Path file = Files.writeString(folder.resolve("few.tsv"), lines);
    Path other = folder.resolve("few");
    var caught = Caught.run(line("train", file, "--out", other, "--json"));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.json().at("/heldOut/accuracy").doubleValue()).isEqualTo(1);
    assertThat(caught.err()).contains("no better for ");
    assertThat(caught.json().get("epochs").size()).isBetween(5, 99);
  }

  @Test
  void whereWordsAloneTellMoreTheUserIsToldSo() throws IOException {
    var options = java.util.List.of("--epochs=1", "--hidden=1", "--embedding=1", "--lr=1e-9");
    Path file = Files.writeString(folder.resolve("words.tsv"), "a\tx\nb\ty\n".repeat(50));
    Path test = Files.writeString(folder.resolve("words-test.tsv"), "a\tx\nb\ty\n");
    var caught =
        Caught.run(
            line("train", file, "--out", folder.resolve("words"), "--test=" + test, options));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .contains("which tokens, no order     100.0%")
        .contains("tells more than this network found");
  }

  @Test
  void aCellOfOnesOwnIsTrained() throws IOException {
    String text =
        """
        language 1
        cell mine
        input x
        state h
        weight W, U
        bias b

        h = tanh(W h[t-1] + U x + b)
        """;
    Path cell = Files.writeString(folder.resolve("mine.cell"), text);
    var caught =
        Caught.run(
            line("train", examples, "--out", folder.resolve("mine"), "--cell", cell).clone());
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).contains("mine 64 both ways");
  }

  @Test
  void aNarrowTerminalIsNotOverrun() {
    var caught =
        Caught.onTerminal(
            40, line("train", examples, "--out", folder.resolve("narrow"), "--epochs=2"));
    assertThat(caught.out().lines().filter(line -> !line.contains(folder.toString())))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    assertThat(caught.err().split("\r\033\\[K|\n", -1))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(40));
  }

  @Test
  void badExamplesAreNamedByFileAndLine() throws IOException {
    assertBad("none.tsv: there is no such file", folder.resolve("none.tsv"));
    assertBad(
        "one.tsv: every label is \"a\"",
        Files.writeString(folder.resolve("one.tsv"), "a\tx\na\ty"));
    assertBad(
        "wide.tsv, line 2: found 3 columns",
        Files.writeString(folder.resolve("wide.tsv"), "a\tx\nb\ty\tz"));
    byte[] latin = "a\tx\nb\tcaf\u00e9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertBad("latin.tsv, line 2: byte 6 is 0xE9", Files.write(folder.resolve("latin.tsv"), latin));
  }

  private static void assertBad(String message, Path file) {
    var caught = Caught.run(line("train", file, "--out", folder.resolve("bad")));
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.out()).isEmpty();
    assertThat(caught.err()).startsWith("slate: ").contains(message).hasLineCount(1);
  }

  @Test
  void optionsThatMakeNoSenseAreWrongUsage() {
    assertMisuse("--epochs is 0, expected 1 or more", "--epochs=0");
    assertMisuse("--held-out is 1.0, expected a share", "--held-out=1");
    assertMisuse("--validation is 1.0, expected a share", "--validation=1");
    assertMisuse("--threads is 0, expected 1 or more", "--threads=0");
    assertMisuse("--dropout is 1.0, expected a share", "--dropout=1");
    assertMisuse("--hidden is 0, expected 1 or more", "--hidden=0");
    assertMisuse("there is no cell and no file 'lstn'; did you mean 'lstm'?", "--cell=lstn");
    assertMisuse("'--pool'", "--pool=sum");
    assertMisuse("mutually exclusive", "--both-ways", "--one-way");
  }

  private static void assertMisuse(String message, String... options) {
    var caught =
        Caught.run(
            line("train", examples, "--out", folder.resolve("misuse"), java.util.List.of(options)));
    assertThat(caught.exitCode()).as(message).isEqualTo(2);
    assertThat(caught.err()).contains(message);
  }
}
