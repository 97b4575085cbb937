package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir static Path folder;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    Path file = Files.writeString(folder.resolve("abc.txt"), "abcabcabc\n".repeat(200));
    model = folder.resolve("model");
    var caught =
        Caught.run(
            "train",
            file.toString(),
            "--out=" + model,
            "--hidden=16",
            "--embedding=8",
            "--dropout=0",
            "--epochs=20",
            "--lr=0.02",
            "--batch=4",
            "--steps=20");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).contains("  slate generate " + model + "\n");
  }

  private static Caught run(String... options) {
    List<String> line = new ArrayList<>(List.of("generate", model.toString()));
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  @Test
  void theModelGoesOnWithThePrompt() {
    var caught = run("--prompt=\nabca", "--length=8", "--temperature=0");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).isEqualTo("\nabcabcabc\nab\n");
  }

  @Test
  void aStopEndsTheText() {
    var json = run("--prompt=\nabca", "--temperature=0", "--stop=ca", "--json").json();
    assertThat(json.get("text").stringValue()).isEqualTo("b");
    assertThat(json.get("isStopped").booleanValue()).isTrue();
    assertThat(run("--prompt=\nabca", "--temperature=0", "--stop=ca").out()).isEqualTo("\nabcab\n");
  }

  @Test
  void theSeedDecides() {
    String[] warm = {"--temperature=3", "--length=60", "--seed=1"};
    assertThat(run(warm).out()).isEqualTo(run(warm).out());
    assertThat(run(warm).out())
        .isNotEqualTo(run("--temperature=3", "--length=60", "--seed=2").out());
    assertThat(run("--temperature=3", "--top-k=1", "--length=60").out())
        .isEqualTo(run("--temperature=0", "--length=60").out())
        .isEqualTo(run("--temperature=3", "--top-p=1e-9", "--length=60").out());
  }

  @Test
  void withoutAPromptALineBegins() {
    assertThat(run("--temperature=0", "--length=3").out()).isEqualTo("abc\n");
  }

  @Test
  void whatMakesNoSenseIsWrongUsage() {
    for (String option :
        List.of("--length=0", "--temperature=-1", "--top-k=0", "--top-p=0", "--prompt=")) {
      var caught = run(option);
      assertThat(caught.exitCode()).as(option).isEqualTo(2);
      assertThat(caught.err()).contains(option.substring(0, option.indexOf('=')) + " is ");
    }
  }

  @Test
  void whatIsOfDrawsIsRefusedWhereNothingIsDrawn() {
    var caught = Caught.run("generate", "model", "--temperature=0", "--top-k=5");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err())
        .startsWith("slate: --top-k is of draws, and at a --temperature of 0 none is made");
  }

  @Test
  void whatIsNoLanguageModelIsRefused() throws IOException {
    Path reviews = Reviews.write(folder.resolve("reviews.tsv"), 40);
    Path other = folder.resolve("classes");
    Caught.run("train", reviews.toString(), "--out=" + other, "--epochs=1", "--hidden=2");
    assertThat(Caught.run("generate", other.toString()).err())
        .isEqualTo(
            "slate: " + other + ": is no language model; slate train --task language trains one\n");
    assertThat(Caught.run("predict", model.toString(), "abc").err()).contains("see slate generate");
  }
}
