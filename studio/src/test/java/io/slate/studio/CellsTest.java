package io.slate.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class CellsTest {
  private static final String SIZES = ",\"input\":16,\"hidden\":32}";

  @RegisterExtension static final Workplace PLACE = Workplace.with(_ -> {});

  @Test
  void theLibraryIsListedWithItsPapers() throws Exception {
    JsonNode cells = PLACE.studio().get("/api/cells").json();
    assertThat(cells.size()).isEqualTo(Cell.library().size());
    assertThat(cells.at("/3/name").asString()).isEqualTo("lstm");
    assertThat(cells.at("/3/title").asString()).contains("Hochreiter & Schmidhuber 1997");
  }

  @Test
  void aCellIsTypesetAndPlanned() throws Exception {
    JsonNode cell = PLACE.studio().post("/api/cell", "{\"name\":\"lstm\"" + SIZES).json();
    assertThat(cell.get("latex").asString()).contains("\\odot", "c_{t-1}");
    assertThat(cell.get("parameters").asLong()).isEqualTo(4 * (32 * 32 + 16 * 32 + 32));
    assertThat(cell.get("plan").asString()).contains("hoisted, merged 4");
    assertThat(cell.at("/gates/0/role").asString()).isEqualTo("FORGET");
    assertThat(cell.get("wrong").isNull()).isTrue();
  }

  @Test
  void whatCannotBeMeantIsMarked() throws Exception {
    String text = Cell.RNN.text().replace("tanh(", "tahn(");
    JsonNode wrong = PLACE.studio().post("/api/cell", text(text) + SIZES).json().get("wrong");
    assertThat(wrong.get("error").asString()).contains("tahn");
    int start = wrong.at("/mark/start").intValue();
    assertThat(text.substring(start)).startsWith("tahn");
    assertThat(wrong.at("/mark/line").intValue()).isGreaterThan(1);
  }

  @Test
  void latexBecomesACell() throws Exception {
    String latex = "h_t = \\tanh(W h_{t-1} + U x_t + b)";
    JsonNode read =
        PLACE
            .studio()
            .post("/api/latex", JsonMapper.shared().writeValueAsString(Map.of("latex", latex)))
            .json();
    assertThat(read.get("isComplete").booleanValue()).isTrue();
    assertThat(Cell.parse(read.get("text").asString()).graph().states()).containsOnlyKeys("h");
    assertThat(read.get("findings").size()).isPositive();
  }

  @Test
  void itsGradientsAreCompared() throws Exception {
    JsonNode found = PLACE.studio().post("/api/check", text(Cell.RNN.text()) + "}").json();
    assertThat(found.get("passed").booleanValue()).isTrue();
    assertThat(found.get("worst").doubleValue()).isLessThan(1e-6);
  }

  @Test
  void aCellIsTriedBesideTheLstm() throws Exception {
    String order = text(Cell.GRU.text()) + ",\"task\":\"adding\",\"epochs\":1}";
    long id = PLACE.studio().post("/api/trials", order).json().get("id").asLong();
    assertThat(PLACE.studio().post("/api/trials", order).status()).isEqualTo(429);
    var heard = PLACE.studio().hear("/api/trial?id=" + id, -1, event -> event.name().equals("end"));
    List<String> cells =
        heard.stream()
            .filter(event -> event.name().equals("ended"))
            .map(event -> event.data().get("cell").asString())
            .toList();
    assertThat(cells).containsExactlyInAnyOrder("gru (this)", "lstm");
    assertThat(heard.stream().filter(event -> event.name().equals("step"))).hasSize(2 * 75);
    assertThat(heard.stream().map(OpenStudio.Event::number)).isSorted().startsWith(1L);
    var rest = PLACE.studio().hear("/api/trial?id=" + id, 100, event -> event.name().equals("end"));
    assertThat(rest).isEqualTo(heard.subList(100, heard.size()));
  }

  @Test
  void aTrialThatIsStoppedEnds() throws Exception {
    String order = text(Cell.LSTM.text()) + ",\"task\":\"copy\",\"epochs\":20}";
    var begun = PLACE.studio().post("/api/trials", order);
    while (begun.status() == 429) { // the other test's
      Thread.sleep(200);
      begun = PLACE.studio().post("/api/trials", order);
    }
    long id = begun.json().get("id").asLong();
    PLACE.studio().hear("/api/trial?id=" + id, -1, event -> event.name().equals("step"));
    PLACE.studio().post("/api/trials/stop", "{\"id\":" + id + "}");
    var heard = PLACE.studio().hear("/api/trial?id=" + id, -1, event -> event.name().equals("end"));
    assertThat(heard.stream().filter(event -> event.name().equals("step"))).hasSizeLessThan(3000);
  }

  @Test
  void aTreeIsNotTriedOnSequences() throws Exception {
    String order = text(Cell.named("recursive_nn").text()) + ",\"task\":\"adding\",\"epochs\":1}";
    assertThat(PLACE.studio().post("/api/trials", order).error()).contains("runs over trees");
    assertThat(PLACE.studio().get("/api/trial?id=99").error()).isEqualTo("there is no trial 99");
  }

  private static String text(String text) {
    return "{\"text\":" + JsonMapper.shared().writeValueAsString(text);
  }
}
