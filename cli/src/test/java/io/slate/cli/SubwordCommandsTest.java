package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each task on texts that are cut into subwords. */
class SubwordCommandsTest {
  @TempDir Path folder;

  private Caught train(Path file, String... options) {
    List<String> line = new ArrayList<>(List.of("train", file.toString(), "--out=" + model()));
    line.addAll(List.of("--tokens=subwords", "--dropout=0", "--hidden=16", "--embedding=16"));
    line.addAll(List.of(options));
    return succeeded(line);
  }

  private Path model() {
    return folder.resolve("model");
  }

  private Caught run(String command, String... more) {
    List<String> line = new ArrayList<>(List.of(command, model().toString()));
    line.addAll(List.of(more));
    return succeeded(line);
  }

  private static Caught succeeded(List<String> line) {
    Caught caught = Caught.run(line.toArray(String[]::new));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    return caught;
  }

  @Test
  void textsAreClassifiedAndTracedByPartsOfWords() throws IOException {
    Path file = Reviews.write(folder.resolve("reviews.tsv"), 300);
    var training = train(file, "--vocabulary=300", "--epochs=15", "--lr=0.02", "--batch=32");
    assertThat(training.out())
        .contains("vocabulary  300 subwords\n")
        .containsPattern("this network +(9[5-9]\\.\\d|100\\.0)%");
    assertThat(run("eval", file.toString(), "--json").json().get("accuracy").doubleValue())
        .isGreaterThan(0.95);
    assertThat(run("predict", "not a bad purple film").out())
        .startsWith("positive")
        .doesNotContain("unknown");
    var tokens = new StringBuilder();
    int steps = 0;
    for (var step : run("trace", "not a bad purple film", "--json").json().get("steps")) {
      tokens.append(step.get("token").stringValue());
      steps++;
    }
    assertThat(tokens).hasToString("not a bad purple film");
    assertThat(steps).isBetween(6, 20);
  }

  @Test
  void aTextIsLearnedAndWrittenByPartsOfWords() throws IOException {
    Path file = Files.writeString(folder.resolve("abc.txt"), "abc def abc def\n".repeat(200));
    var training =
        train(file, "--vocabulary=262", "--epochs=40", "--lr=0.02", "--batch=4", "--steps=20");
    assertThat(training.out())
        .contains("vocabulary  262 subwords\n")
        .containsPattern("text +2,\\d+ characters\n")
        .containsPattern("this network +1\\.[0-2]\\d*\n")
        .containsPattern("how frequent tokens are +[23456]\\.");
    var json = run("eval", file.toString(), "--json").json();
    assertThat(json.get("perplexity").doubleValue()).isBetween(1.0, 1.3);
    // A line is "abc", " def", " ", "abc", " def" and its end: five pairs were merged.
    assertThat(json.get("tokens").intValue()).isEqualTo(200 * 6 - 1);
    assertThat(run("generate", "--prompt=abc def", "--length=3", "--temperature=0").out())
        .startsWith("abc def abc def");
    var steps = run("trace", "abc def", "--json").json().get("steps");
    assertThat(steps).hasSize(2);
    assertThat(steps.at("/0/label").stringValue()).isEqualTo(" def");
    assertThat(steps.at("/0/probability").doubleValue()).isGreaterThan(0.8);
  }

  @Test
  void labelsAreFoundByPartsOfWords() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      lines.append(
          i % 2 == 0
              ? "{\"labels\": [\"red\"], \"text\": \"crimson thing %d\"}\n".formatted(i)
              : "{\"labels\": [], \"text\": \"pale thing %d\"}\n".formatted(i));
    }
    Path file = Files.writeString(folder.resolve("things.jsonl"), lines.toString());
    train(file, "--task=labels", "--label=labels", "--epochs=15", "--lr=0.02", "--batch=16");
    assertThat(run("predict", "a crimson thing", "a pale thing").out())
        .isEqualTo("red\ta crimson thing\n\ta pale thing\n");
    assertThat(run("eval", file.toString(), "--label=labels").out()).contains("F1 100.0% on 120");
    var trace = run("trace", "a crimson thing");
    assertThat(trace.out()).contains("crimson").doesNotContain("so far");
    assertThat(trace.err()).isEmpty();
  }

  @Test
  void whatCannotBeCutSoIsWrongUsage() throws IOException {
    Path texts = Reviews.write(folder.resolve("few.tsv"), 40);
    assertMisuse(texts, "--vocabulary is 256, expected 257 or more", "--vocabulary=256");
    Path tags = Files.writeString(folder.resolve("tags.tsv"), "the\tDET\nrun\tNOUN\n\n".repeat(20));
    assertMisuse(tags, "--tokens subwords cannot be: this file says itself", "--task=tag");
  }

  private void assertMisuse(Path file, String message, String... options) {
    List<String> line = new ArrayList<>(List.of("train", file.toString(), "--out=" + model()));
    line.add("--tokens=subwords");
    line.addAll(List.of(options));
    var caught = Caught.run(line.toArray(String[]::new));
    assertThat(caught.exitCode()).as(caught.err()).isEqualTo(2);
    assertThat(caught.err()).contains(message);
  }
}
