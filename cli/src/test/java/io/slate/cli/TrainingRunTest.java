package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a training is run: optimisers, schedules, checkpoints, logs. */
class TrainingRunTest {
  @TempDir Path folder;
  private Path examples;

  @BeforeEach
  void write() throws IOException {
    examples = Reviews.write(folder.resolve("reviews.tsv"), 120);
  }

  private Caught run(String out, String... options) {
    List<String> line =
        new ArrayList<>(List.of("train", examples.toString(), "--out=" + folder.resolve(out)));
    line.addAll(List.of("--hidden=4", "--embedding=4", "--batch=16"));
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  private Model trained(String out, String... options) {
    var caught = run(out, options);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    return Model.read(model(out));
  }

  private Path model(String out) {
    return folder.resolve(out).resolve("model.safetensors");
  }

  @Test
  void aTrainingGoesOnToTheSameBits() {
    trained("whole", "--epochs=4");
    trained("parts", "--epochs=2", "--checkpoint-every=3");
    trained("parts", "--epochs=4", "--resume");
    assertThat(model("parts")).hasSameBinaryContentAs(model("whole"));
  }

  @Test
  void aTrainingGoesOnWithTheOptionsOfThen() {
    trained("whole", "--epochs=4", "--seed=3");
    trained("parts", "--epochs=2", "--seed=3", "--checkpoint-every=3");
    String out = folder.resolve("parts").toString();
    var caught = Caught.run("train", examples.toString(), "--out", out, "--resume", "--epochs=4");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(model("parts")).hasSameBinaryContentAs(model("whole"));
  }

  @Test
  void otherOptionsAreRefusedByNameAndNothingIsWritten() throws IOException {
    trained("run", "--epochs=2", "--seed=3", "--checkpoint-every=3");
    Map<String, String> before = contents(folder.resolve("run"));
    var other = run("run", "--resume", "--seed=42", "--test=x.tsv", "--epochs=9");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("checkpoint.safetensors is of another training: --seed is 42 and was 3;")
        .contains("--test is x.tsv and was not given. Leave out what differs");
    assertThat(contents(folder.resolve("run"))).isEqualTo(before);
  }

  @Test
  void otherExamplesAreRefusedAndNothingIsWritten() throws IOException {
    trained("run", "--epochs=2", "--checkpoint-every=3");
    Map<String, String> before = contents(folder.resolve("run"));
    Reviews.write(examples, 130);
    var other = run("run", "--resume", "--epochs=9", "--log=jsonl");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("checkpoint.safetensors is of another training: the examples differ")
        .doesNotContain("sha256");
    assertThat(contents(folder.resolve("run"))).isEqualTo(before);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void withoutACheckpointItStartsAfresh() {
    trained("afresh", "--epochs=1", "--resume");
    trained("usual", "--epochs=1");
    assertThat(model("afresh")).hasSameBinaryContentAs(model("usual"));
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() {
    trained("run", "--epochs=1");
    var other = run("run", "--epochs=2", "--resume", "--lr=0.1");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("checkpoint.safetensors").doesNotContain("a fault in Slate");
  }

  @Test
  void aModelWithoutACheckpointIsNotReplacedUnasked() throws IOException {
    trained("run", "--epochs=1");
    Files.delete(folder.resolve("run").resolve("checkpoint.safetensors"));
    assertThat(run("run", "--epochs=1", "--resume").err())
        .endsWith("or say --overwrite; there is no checkpoint to resume from\n");
  }

  @Test
  void everyOptimiserIsThere() {
    for (String name :
        List.of("adam", "adamw", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "averaged")) {
      Model model = trained(name, "--epochs=1", "--optimizer=" + name);
      String family = name.equals("momentum") || name.equals("adamw") ? name.substring(0, 4) : "";
      assertThat(model.provenance().get("optimizer")).containsIgnoringCase(family);
    }
    assertThat(trained("decayed", "--epochs=1", "--weight-decay=0.3").provenance())
        .isNotEqualTo(trained("plain", "--epochs=1").provenance());
  }

  @Test
  void everyScheduleChangesTheModelOfThreeEpochs() {
    float[] constant = trained("constant", "--epochs=3").parameters();
    for (String schedule :
        List.of("cosine", "exponential:0.5", "step:1:0.5", "halve:1", "constant")) {
      String out = schedule.replace(':', '-') + "-rate";
      float[] changed = trained(out, "--epochs=3", "--schedule=" + schedule).parameters();
      if (schedule.equals("constant")) {
        assertThat(changed).isEqualTo(constant);
      } else {
        assertThat(changed).as(schedule).isNotEqualTo(constant);
      }
    }
    assertThat(trained("warm", "--epochs=3", "--warm-up=9").parameters()).isNotEqualTo(constant);
    assertThat(trained("flat", "--epochs=3", "--schedule=plateau:0.5:1").parameters())
        .hasSameSizeAs(constant);
    assertThat(run("none", "--epochs=1", "--schedule=plateau:0.5:1", "--validation=0").err())
        .contains("waits for validation")
        .doesNotContain("a fault in Slate");
  }

  @Test
  void startsAndSmoothingAreTheUsers() {
    assertThat(trained("start", "--epochs=1", "--lr=1e-9", "--start=constant(0.25)").parameters())
        .contains(0.25f);
    float[] smooth = trained("smooth", "--epochs=1", "--label-smoothing=0.2").parameters();
    assertThat(smooth).isNotEqualTo(trained("sharp", "--epochs=1").parameters());
    assertThat(trained("value", "--epochs=1", "--clip-value=0.001").parameters())
        .isNotEqualTo(smooth);
  }

  @Test
  void updatesAreLoggedAsLines() throws IOException {
    trained("run", "--epochs=2", "--log=jsonl,tensorboard");
    Path run = folder.resolve("run");
    assertThat(Files.readAllLines(run.resolve("events.jsonl")))
        .hasSizeGreaterThan(2 * 97 / 16)
        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    assertThat(run.resolve("events.out.tfevents.slate")).isNotEmptyFile();
  }

  @Test
  void patienceEndsATraining() {
    var caught = run("run", "--epochs=50", "--patience=2", "--lr=1e-9", "--json");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.json().get("epochs")).hasSize(3);
  }

  @Test
  void whatMakesNoSenseIsWrongUsage() {
    for (String option :
        List.of(
            "--schedule=cosin",
            "--schedule=step:2",
            "--schedule=halve:x",
            "--schedule=exponential:2",
            "--momentum=1",
            "--weight-decay=-1",
            "--warm-up=-1",
            "--clip-value=0",
            "--label-smoothing=1",
            "--loss=absolute",
            "--loss=cubed",
            "--class-weights=even",
            "--class-weights=positive=-1",
            "--class-weights=positive=1,positive=2",
            "--class-weights=posative=2",
            "--patience=0",
            "--checkpoint-every=0",
            "--start=zeros",
            "--optimizer=adamm")) {
      var caught = run("x", option);
      assertThat(caught.exitCode()).as(option + caught.err()).isEqualTo(2);
      assertThat(caught.err()).contains(option.substring(0, option.indexOf('=')));
    }
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
