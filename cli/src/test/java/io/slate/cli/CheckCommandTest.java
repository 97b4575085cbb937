package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CheckCommandTest {
  @TempDir static Path folder;
  private static Path examples;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    examples = Reviews.write(folder.resolve("reviews.tsv"), 300);
    model = folder.resolve("model");
    Stream<String> line = Stream.of("train", examples.toString(), "--out", model.toString());
    List<String> options = List.of("--hidden=4", "--epochs=1");
    assertThat(Caught.run(Stream.concat(line, options.stream()).toArray(String[]::new)).exitCode())
        .isZero();
  }

  @Test
  void everyLinkOfEveryPartIsShown() {
    var caught = Caught.run("check", model.toString(), "not a bad film");
    assertThat(caught.exitCode()).as(caught.out()).isZero();
    assertThat(caught.out())
        .containsPattern("lstm.forward +plan = equations +\\S+ +1.0e-09 +ok")
        .containsPattern("lstm.backward +kernels = plain loops +0 +same bits +ok")
        .containsPattern("embedding +gradients = differences +\\S+ +\\S+ +ok")
        .containsPattern("scores +float = double +\\S+ +\\S+ +ok")
        .containsPattern("(\\d+) of \\1 checks passed");
  }

  @Test
  void itIsAlsoJson() {
    JsonNode check = Caught.run("check", model.toString(), "--seed=2", "--json").json();
    assertThat(check.get("passed").asBoolean()).isTrue();
    assertThat(check.at("/lines/0/part").asString()).isEqualTo("lstm.forward");
    assertThat(check.at("/lines/0/worst").doubleValue()).isBetween(0.0, 1e-9);
  }

  /** Its sums are beyond the greatest float, and not beyond the greatest double. */
  @Test
  void aModelThatFloatCannotHoldFails() {
    Model sound = Model.read(model.resolve(ModelFiles.NAME));
    float[] parameters = sound.parameters();
    for (var entry : sound.layout().entries()) {
      boolean isBias = entry.name().contains(".b_");
      if (isBias || entry.name().equals("classify.weight")) {
        int end = entry.offset() + entry.count();
        java.util.Arrays.fill(parameters, entry.offset(), end, isBias ? 50 : 3e38f);
      }
    }
    Path broken = folder.resolve("broken.safetensors");
    Model.of(sound.program(), parameters, Map.of()).write(broken);
    var caught = Caught.run("check", broken.toString());
    assertThat(caught.exitCode()).as(caught.err()).isEqualTo(1);
    assertThat(caught.out()).containsPattern("scores +float = double .*FAILED");
    JsonNode json = Caught.run("check", broken.toString(), "--json").json();
    assertThat(json.get("passed").asBoolean()).isFalse();
  }

  @Test
  void modelsAnswerInDoublePrecisionToo() {
    var single = Caught.run("predict", model.toString(), "not a bad film", "--json").json();
    var wide =
        Caught.run("predict", model.toString(), "not a bad film", "--precision=float64", "--json");
    assertThat(wide.exitCode()).as(wide.err()).isZero();
    assertThat(wide.json().toString()).isNotEqualTo(single.toString());
    var tested =
        Caught.run("eval", model.toString(), examples.toString(), "--precision", "float64");
    assertThat(tested.exitCode()).as(tested.err()).isZero();
    assertThat(tested.out()).contains("accuracy");
    var both =
        Caught.run("predict", model.toString(), "good", "--precision=float64", "--weights=bf16");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err())
        .contains("--precision float64 computes with all bits of the weights: leave --weights out");
  }
}
