package io.slate.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class RunsTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Orders.reviews(folder, 120);
  }

  private static Stream<JsonNode> told(List<OpenStudio.Event> heard) {
    return heard.stream()
        .filter(event -> event.name().equals("events"))
        .flatMap(event -> StreamSupport.stream(event.data().spliterator(), false));
  }

  private static List<Long> steps(List<OpenStudio.Event> heard) {
    return told(heard)
        .filter(event -> event.get("event").asString().equals("step"))
        .map(event -> event.get("step").asLong())
        .toList();
  }

  @Test
  void aRunIsToldFromItsFirstUpdateToItsEnd() throws Exception {
    try (var studio = OpenStudio.on(folder)) {
      assertThat(studio.post("/api/runs", Orders.run("lstm", 2)).json().get("state").asString())
          .isEqualTo("running");
      var heard =
          studio.hear("/api/run?name=lstm", -1, event -> Orders.state(event).equals("finished"));
      long last = told(heard).findFirst().orElseThrow().get("steps").asLong();
      assertThat(steps(heard)).hasSize((int) last).isSorted().endsWith(last);
      assertThat(Model.read(folder.resolve("lstm/model.safetensors")).classify("dull")).hasSize(2);

      // A connection that breaks goes on behind what it has.
      var block = heard.stream().filter(event -> event.name().equals("events")).findFirst();
      long reached = block.orElseThrow().number();
      var rest =
          studio.hear(
              "/api/run?name=lstm", reached, event -> Orders.state(event).equals("finished"));
      assertThat(steps(rest)).doesNotHaveDuplicates().hasSizeLessThan((int) last + 1);
      assertThat(rest.stream().map(OpenStudio.Event::name)).doesNotContain("again");

      var sample = studio.post("/api/sample", "{\"model\":\"lstm\",\"text\":\"dull\"}").json();
      assertThat(sample.get("classes").size()).isEqualTo(2);
      assertThat(studio.post("/api/runs", Orders.run("lstm", 2)).error())
          .isEqualTo("there is a run 'lstm' already: take another name");
    }
    // Another studio finds it again.
    try (var studio = OpenStudio.on(folder)) {
      JsonNode run = studio.get("/api/runs").json().get(0);
      assertThat(run.get("state").asString()).isEqualTo("finished");
      assertThat(run.get("canResume").booleanValue()).isFalse();
    }
  }

  @Test
  void aRunIsStoppedWithItsCheckpointAndResumed() throws Exception {
    try (var studio = OpenStudio.on(folder)) {
      studio.post("/api/runs", Orders.run("long", 5000));
      studio.hear("/api/run?name=long", -1, event -> told(List.of(event)).count() > 3);
      assertThat(
              studio.post("/api/runs/stop", "{\"name\":\"long\"}").json().get("state").asString())
          .isEqualTo("stopping");
      var heard =
          studio.hear("/api/run?name=long", -1, event -> Orders.state(event).equals("stopped"));
      assertThat(folder.resolve("long/checkpoint.safetensors")).exists();
      long reached = steps(heard).getLast();
      JsonNode run = studio.post("/api/runs/resume", "{\"name\":\"long\"}").json();
      assertThat(run.get("state").asString()).isEqualTo("running");
      var more =
          studio.hear(
              "/api/run?name=long",
              -1,
              event -> told(List.of(event)).anyMatch(each -> each.get("step").asLong() > reached));
      assertThat(told(more).map(event -> event.get("event").asString())).contains("resumed");
      assertThat(steps(more)).doesNotHaveDuplicates();
    }
    // The studio's end is a stop too.
    assertThat(Files.readString(folder.resolve("long/events.jsonl"))).endsWith("\n");
    try (var studio = OpenStudio.on(folder)) {
      JsonNode run = studio.get("/api/runs").json().get(0);
      assertThat(run.get("state").asString()).isEqualTo("stopped");
      assertThat(run.get("canResume").booleanValue()).isTrue();
    }
  }

  @Test
  void aRunOfAFolderIsResumedFromAboveIt() throws Exception {
    Path lecture = Files.createDirectory(folder.resolve("lecture"));
    Files.move(folder.resolve("reviews.tsv"), lecture.resolve("reviews.tsv"));
    try (var studio = OpenStudio.on(lecture)) {
      studio.post("/api/runs", Orders.run("long", 5000));
      studio.hear("/api/run?name=long", -1, event -> told(List.of(event)).count() > 3);
    }
    try (var studio = OpenStudio.on(folder)) {
      JsonNode run = studio.get("/api/runs").json().get(0);
      assertThat(run.get("name").asString()).isEqualTo("lecture/long");
      goesOn(studio, "lecture/long");
      assertThat(folder.resolve("long")).doesNotExist();
    }
  }

  @Test
  void aRunOfATerminalIsFoundAndResumed() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    Path output = folder.resolve("said.txt");
    List<String> line =
        List.of(
            "train", "../reviews.tsv", "--out", "runs/long", "--epochs", "5000", "--hidden", "8");
    Process training =
        new ProcessBuilder(Stream.concat(OpenStudio.slate().stream(), line.stream()).toList())
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Path checkpoint = work.resolve("runs/long/checkpoint.safetensors");
    while (training.isAlive() && !Files.exists(checkpoint)) {
      Thread.sleep(100);
    }
    training.destroy();
    training.waitFor();
    assertThat(checkpoint).as(Files.readString(output)).exists();
    try (var studio = OpenStudio.on(folder)) {
      JsonNode run = studio.get("/api/runs").json().get(0);
      assertThat(run.get("name").asString()).isEqualTo("work/runs/long");
      assertThat(run.get("canResume").booleanValue()).isTrue();
      goesOn(studio, "work/runs/long");
      Files.delete(folder.resolve("reviews.tsv"));
    }
    try (var studio = OpenStudio.on(folder)) {
      assertThat(studio.post("/api/runs/resume", "{\"name\":\"work/runs/long\"}").error())
          .startsWith("work/runs/long was trained on '../reviews.tsv', which is in no folder")
          .contains("slate train --config ");
    }
  }

  private static void goesOn(OpenStudio studio, String name) throws Exception {
    JsonNode run = studio.post("/api/runs/resume", "{\"name\":\"" + name + "\"}").json();
    assertThat(run.get("state").asString()).isEqualTo("running");
    var heard =
        studio.hear(
            "/api/run?name=" + name,
            -1,
            event ->
                Orders.state(event).equals("failed")
                    || told(List.of(event))
                        .anyMatch(each -> each.get("event").asString().equals("resumed")));
    assertThat(heard.stream().map(Orders::state)).doesNotContain("failed");
  }

  @Test
  void noMoreRunThanTheMachineBears() throws Exception {
    try (var studio = OpenStudio.on(folder)) {
      studio.post("/api/runs", Orders.run("a", 5000));
      studio.post("/api/runs", Orders.run("b", 5000));
      var third = studio.post("/api/runs", Orders.run("c", 5000));
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.error()).contains("2 runs are running");
    }
  }

  @Test
  void whatFailedSaysWhy() throws Exception {
    Files.writeString(folder.resolve("reviews.tsv"), "one column alone\n");
    try (var studio = OpenStudio.on(folder)) {
      studio.post("/api/runs", Orders.run("wrong", 2));
      var heard =
          studio.hear("/api/run?name=wrong", -1, event -> Orders.state(event).equals("failed"));
      assertThat(heard.getLast().data().get("problem").asString()).contains("reviews.tsv");
    }
  }

  @Test
  void anOrderIsCheckedBeforeAnythingStarts() throws Exception {
    try (var studio = OpenStudio.on(folder)) {
      assertThat(studio.post("/api/runs", Orders.run("../up", 2)).error())
          .isEqualTo("a run is called by letters, digits, '-', '_' and '.', and '../up' is not");
      assertThat(studio.post("/api/runs", Orders.run("--out", 2)).status()).isEqualTo(422);
      String elsewhere = Orders.run("a", 2).replace("reviews.tsv", "/etc/passwd");
      assertThat(studio.post("/api/runs", elsewhere).error())
          .isEqualTo("'/etc/passwd' is outside the workspace");
      String unknown = Orders.run("a", 2).replace("\"lstm\"", "\"lsmt\"");
      assertThat(studio.post("/api/runs", unknown).error()).contains("did you mean 'lstm'");
      assertThat(studio.get("/api/runs").json()).isEmpty();
      assertThat(studio.get("/api/run?name=nobody").status()).isEqualTo(404);
    }
  }

  @Test
  void reviewsAreGeneratedOnce() throws Exception {
    try (var studio = OpenStudio.on(folder)) {
      studio.post("/api/reviews", "{}");
      Path file = folder.resolve("film-reviews.tsv");
      assertThat(Files.readAllLines(file)).hasSize(6001);
      Files.writeString(file, "mine");
      studio.post("/api/reviews", "{}");
      assertThat(file).hasContent("mine");
      assertThat(studio.get("/api/material").json().get("files").toString())
          .isEqualTo("[\"film-reviews.tsv\",\"reviews.tsv\"]");
    }
  }
}
