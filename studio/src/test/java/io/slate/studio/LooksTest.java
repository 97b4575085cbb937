package io.slate.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.inspect.GradientReach;
import io.slate.inspect.RandomStart;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LooksTest {
  private static final String TEXT = "the plot was hardly dull";

  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> {
            SmallModels.write(folder.resolve("lstm"), Cell.LSTM);
            SmallModels.write(folder.resolve("deep/gru"), Cell.GRU);
          });

  private static Model lstm() {
    return Model.read(PLACE.folder().resolve("lstm/model.safetensors"));
  }

  @Test
  void theModelsOfTheWorkspaceAreListed() throws Exception {
    JsonNode models = PLACE.studio().get("/api/place").json().get("models");
    assertThat(strings(models, "id")).containsExactly("deep/gru", "lstm");
    assertThat(models.at("/1/cells/0").asString()).isEqualTo("lstm");
    assertThat(models.at("/1/labels")).hasSize(2);
  }

  @Test
  void aReadingIsTheTraceOfTheEngine() throws Exception {
    JsonNode reading = read("lstm", ",\"value\":\"c\",\"unit\":3").json();
    Trace trace = Trace.of(lstm(), TEXT);
    assertThat(strings(reading.get("tokens"))).isEqualTo(trace.tokens());
    assertThat(reading.at("/means/f/2").doubleValue())
        .isCloseTo(trace.values("lstm", "f").mean(2), within(1e-6));
    assertThat(reading.at("/heat/numbers").size()).isEqualTo(5 * 12);
    assertThat(reading.at("/heat/numbers/" + (2 * 12 + 7)).doubleValue())
        .isCloseTo(trace.values("lstm", "c").at(2, 7), within(1e-6));
    assertThat(reading.at("/followed/values/o/4").doubleValue())
        .isCloseTo(trace.values("lstm", "o").at(4, 3), within(1e-6));
    assertThat(reading.at("/soFar/4/positive").doubleValue())
        .isCloseTo(lstm().classify(TEXT).get("positive"), within(1e-6));
    assertThat(reading.at("/gates/0/role").asString()).isEqualTo("FORGET");
  }

  @Test
  void wordsThatTheModelDoesNotKnowAreMarked() throws Exception {
    var answer =
        PLACE
            .studio()
            .post("/api/read", "{\"model\":\"lstm\",\"text\":\"the zyzzyva was dull\"}")
            .json();
    assertThat(answer.get("unknown").toString()).isEqualTo("[false,true,false,false]");
  }

  @Test
  void aWordLeftOutIsTheModelWithoutIt() throws Exception {
    JsonNode moved =
        PLACE
            .studio()
            .post("/api/moved", "{\"model\":\"lstm\",\"text\":\"%s\",\"step\":3}".formatted(TEXT))
            .json();
    String label = moved.at("/without/label").asString();
    assertThat(moved.get("token").asString()).isEqualTo("hardly");
    assertThat(moved.at("/without/erased").doubleValue())
        .isCloseTo(lstm().classify("the plot was dull").get(label), within(1e-6));
    List<JsonNode> units = list(moved.get("units"));
    assertThat(units.stream().map(unit -> change(unit)))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    JsonNode first = units.getFirst();
    assertThat(first.get("after").doubleValue())
        .isCloseTo(
            Trace.of(lstm(), TEXT).values("lstm", "c").at(3, first.get("unit").intValue()),
            within(1e-6));
  }

  private static double change(JsonNode unit) {
    return Math.abs(unit.get("after").doubleValue() - unit.get("before").doubleValue());
  }

  /** The logarithm of the odds. */
  private static double odds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  @Test
  void everyWordIsLeftOutOnce() throws Exception {
    JsonNode erasure =
        PLACE
            .studio()
            .post("/api/erasure", "{\"model\":\"lstm\",\"text\":\"%s\"}".formatted(TEXT))
            .json();
    String label = erasure.get("label").asString();
    assertThat(erasure.get("moved")).hasSize(5);
    double whole = odds(lstm().classify(TEXT).getOrDefault(label, 0.0));
    double without = odds(lstm().classify("the plot was dull").getOrDefault(label, 0.0));
    assertThat(erasure.at("/moved/3").doubleValue()).isCloseTo(whole - without, within(1e-4));
    assertThat(
            PLACE.studio().post("/api/erasure", "{\"model\":\"lstm\",\"text\":\"dull\"}").error())
        .isEqualTo("the text has 1 tokens, expected 2 to 200 to leave out one by one");
  }

  @Test
  void theSlotsAreTheUnitsThatMovedMost() throws Exception {
    JsonNode slots =
        PLACE
            .studio()
            .post("/api/slots", "{\"model\":\"lstm\",\"text\":\"%s\",\"count\":4}".formatted(TEXT))
            .json();
    assertThat(slots.get("memory").asString()).isEqualTo("c");
    assertThat(list(slots.get("units"))).hasSize(4);
    assertThat(slots.at("/units/0/values/c")).hasSize(5);
  }

  @Test
  void theBoardTakesTheStepsOfTheLecture() throws Exception {
    JsonNode board =
        PLACE
            .studio()
            .post(
                "/api/board",
                """
                {"expression":"ac(bd + a) + ad","given":{"a":1,"b":3,"c":5,"d":11},"slots":3}\
                """)
            .json();
    assertThat(strings(board.get("steps"), "written"))
        .containsExactlyInAnyOrder(
            "ac = 5",
            "bd = 33",
            "bd + a = 34",
            "ac(bd + a) = 170",
            "ad = 11",
            "ac(bd + a) + ad = 181");
    assertThat(board.at("/steps/0/slot").intValue()).isZero();
  }

  @Test
  void aWrongExpressionIsMarked() throws Exception {
    var answer =
        PLACE
            .studio()
            .post("/api/board", "{\"expression\":\"a + \",\"given\":{\"a\":1},\"slots\":3}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/mark/start").intValue()).isBetween(2, 4);
    assertThat(answer.json().at("/mark/line").intValue()).isEqualTo(1);
  }

  @Test
  void gradientsAreThoseOfTheEngine() throws Exception {
    JsonNode found =
        PLACE
            .studio()
            .post(
                "/api/gradients",
                """
                {"cells":["lstm"],"length":20,"hidden":8,"draws":3,"seed":1,"forgetBias":2}\
                """)
            .json();
    var setting = new GradientReach.Setting(20, 8, 3, 1, Optional.empty());
    var start = new RandomStart(Optional.empty(), Optional.of(2.0));
    var expected = GradientReach.of(Cell.LSTM, setting, start).curves().get(1);
    assertThat(found.at("/curves/1/state").asString()).isEqualTo("c");
    assertThat(found.at("/curves/1/values/10").doubleValue()).isEqualTo(expected.norms().get(10));
    assertThat(found.get("norm").asString()).contains("Euclidean");
  }

  @Test
  void memoryIsMeasuredAndWorkThatTakesTooLongIsRefused() throws Exception {
    JsonNode memory =
        PLACE
            .studio()
            .post("/api/memory", "{\"cells\":[\"gru\"],\"length\":10,\"hidden\":8,\"seed\":1}")
            .json();
    assertThat(memory.at("/0/recovered")).hasSize(11);
    assertThat(memory.at("/0/capacity").doubleValue()).isPositive();
    var answer =
        PLACE
            .studio()
            .post(
                "/api/gradients",
                """
                {"cells":["lstm","gru","rnn"],"length":400,"hidden":128,"draws":25,"seed":1}\
                """);
    assertThat(answer.error()).contains("times as long as the page waits");
  }

  @Test
  void anUnknownModelIsSaid() throws Exception {
    var answer = read("nobody", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("there is no model 'nobody' in the workspace");
  }

  @Test
  void theTagOfEachWordIsSaid(@TempDir Path other) throws Exception {
    List<List<String>> words = List.of(List.of("a", "film"), List.of("the", "plot"));
    Network network =
        Network.over(Vocabulary.of(Tokenizer.WORDS, List.of("a film the plot"), 10), 4)
            .then(Layer.recurrent(Cell.GRU, 4))
            .tag(List.of("DET", "NOUN"));
    List<List<String>> tags = List.of(List.of("DET", "NOUN"), List.of("DET", "NOUN"));
    Model tagger = Trainer.of(network).fit(TrainingData.tagged(network, words, tags), 1);
    tagger.write(Files.createDirectory(other.resolve("tagger")).resolve("model.safetensors"));
    try (var open = OpenStudio.on(other)) {
      JsonNode reading =
          open.post("/api/read", "{\"model\":\"tagger\",\"text\":\"the film\"}").json();
      assertThat(reading.get("isTagged").booleanValue()).isTrue();
      assertThat(strings(reading.get("next"), "token"))
          .isEqualTo(tagger.predict(List.of("the film")).getFirst().best());
    }
  }

  private static OpenStudio.Answer read(String model, String more)
      throws IOException, InterruptedException {
    return PLACE
        .studio()
        .post("/api/read", "{\"model\":\"%s\",\"text\":\"%s\"%s}".formatted(model, TEXT, more));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static List<String> strings(JsonNode array) {
    return list(array).stream().map(JsonNode::asString).toList();
  }

  private static List<String> strings(JsonNode array, String member) {
    return list(array).stream().map(node -> node.get(member).asString()).toList();
  }
}
