package io.slate.cli;

import static io.slate.cli.Caught.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a classifier says of texts and files. */
class ClassifierAnswersTest {
  @TempDir static Path folder;
  private static Path examples;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    examples = Reviews.write(folder.resolve("reviews.tsv"), 300);
    model = folder.resolve("run");
    Caught training = Caught.run(line("train", examples, "--out", model, Reviews.OPTIONS));
    assertThat(training.exitCode()).as(training.err()).isZero();
  }

  @Test
  void predictionsAreProbabilitiesWithBars() {
    var caught = Caught.run("predict", model.toString(), "not a great film");
    assertThat(caught.out().lines())
        .anyMatch(line -> line.matches("negative  (0\\.9\\d\\d|1\\.000)  █{25}.*"))
        .anyMatch(line -> line.startsWith("positive  0.0"));
  }

  @Test
  void wordsThatWereNotTrainedOnAreNamed() {
    assertThat(Caught.run("predict", model.toString(), "a purple film").out())
        .endsWith("unknown to the model: purple\n");
  }

  @Test
  void predictionsAsJsonHaveEveryClass() {
    var caught = Caught.run("predict", model.toString(), "not a great film", "", "--json");
    JsonNode first = caught.json().get(0);
    assertThat(first.get("label").stringValue()).isEqualTo("negative");
    assertThat(first.at("/probabilities/negative").doubleValue())
        .isEqualTo(first.get("probability").doubleValue());
    assertThat(caught.json()).hasSize(2);
  }

  @Test
  void withoutATextTheInputIsRead() {
    var caught = Caught.reading("not a bad film\nquite a bad film\n", "predict", model.toString());
    assertThat(caught.out().lines().map(line -> line.replaceAll("\t[01][.]\\d+\t", " ")))
        .containsExactly("positive not a bad film", "negative quite a bad film");
  }

  @Test
  void aFileIsReadLineByLine() throws IOException {
    Path file = Files.writeString(folder.resolve("texts.txt"), "not a bad film\n".repeat(300));
    var caught = Caught.run("predict", model.toString(), "--file", file.toString());
    assertThat(caught.out()).hasLineCount(300);
    assertThat(Caught.run("predict", model.toString(), "--file", file.toString(), "x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(Caught.reading("\033[2Jnot\n", "predict", model.toString()).out())
        .doesNotContain("\033")
        .endsWith("·[2Jnot\n");
  }

  @Test
  void evaluationCountsWhatIsRight() {
    var caught = Caught.run("eval", model.toString(), examples.toString());
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .containsPattern("accuracy \\d+\\.\\d% on 300 examples\n")
        .contains("class", "recall", "F1");
    var json = Caught.run("eval", model.toString(), examples.toString(), "--json").json();
    assertThat(json.get("examples").intValue()).isEqualTo(300);
    assertThat(json.get("accuracy").doubleValue()).isGreaterThan(0.95);
  }

  @Test
  void aClassThatTheModelDoesNotKnowIsNamed() throws IOException {
    Path other = Files.writeString(folder.resolve("other.tsv"), "positive\ta\nmixed\tb\n");
    assertThat(Caught.run("eval", model.toString(), other.toString()).err())
        .isEqualTo(
            "slate: "
                + other
                + ", line 2: the class 'mixed' is unknown, and the model tells apart negative,"
                + " positive\n");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThat(Caught.run("predict", examples.toString(), "x").exitCode()).isEqualTo(1);
    assertThat(Caught.run("predict", folder.resolve("none").toString(), "x").err())
        .isEqualTo("slate: %s: there is no such file\n".formatted(folder.resolve("none")));
  }
}
