package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellExplainTest {
  static List<String> library() {
    return Cell.library();
  }

  @Test
  void thePlanIsExplainedStageByStage() {
    var caught = Caught.run("cell", "explain", "lstm", "--input", "128", "--hidden", "64");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out())
        .startsWith("cell lstm, hidden = 64, input = 128: 49,408 parameters\n")
        .containsPattern("before +P\\[steps,256] = x @ .* hoisted, merged 4")
        .containsPattern("step +P\\[rows,256] \\+= h\\[t-1] @ ")
        .contains("backward, a step of one sequence");
  }

  @Test
  void inferenceHasNoBackwardHalf() {
    assertThat(Caught.run("cell", "explain", "gru", "--inference").out())
        .contains("forward, a step of one sequence")
        .doesNotContain("backward");
  }

  @Test
  void theExplanationIsAlsoJson() {
    var json = Caught.run("cell", "explain", "lstm", "--json").json();
    assertThat(json.get("cell").asString()).isEqualTo("lstm");
    assertThat(json.get("parameters").asInt()).isEqualTo(4 * (256 * 256 + 256 * 256 + 256));
    assertThat(json.get("forward").get(0).get("when").asString()).isEqualTo("before");
  }

  @ParameterizedTest
  @MethodSource("library")
  void noLineIsLongerThanThePage(String cell) {
    assertThat(Caught.run("cell", "explain", cell).width()).isLessThanOrEqualTo(110);
    for (int columns : List.of(40, 80)) {
      var caught = Caught.onTerminal(columns, "cell", "explain", cell);
      assertThat(caught.exitCode()).isZero();
      assertThat(caught.width()).isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void aSizeThatDoesNotFitIsRefused() {
    var caught = Caught.run("cell", "explain", "slstm", "--hidden", "6");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("slstm", "[6, 6] cannot be cut into 4 diagonal blocks");
    assertThat(Caught.run("cell", "explain", "lstm", "--hidden", "many").exitCode()).isEqualTo(2);
  }
}
