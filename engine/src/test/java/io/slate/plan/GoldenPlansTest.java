package io.slate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds plans to texts that were read and found right. After a change of the planner, {@code mvn
 * test -Dtest=GoldenPlansTest -Dslate.golden=write} writes them anew, to be reviewed like code.
 */
class GoldenPlansTest {
  private static final Path WRITTEN = Path.of("src/test/resources/io/slate/plan");

  static Stream<String> cells() {
    return Stream.of(
        "fast_grnn",
        "gru",
        "gru_reset_after",
        "indrnn",
        "jordan",
        "layer_norm_lstm",
        "lipschitz_rnn",
        "lstm",
        "lstm_peephole",
        "lstmp",
        "min_gru",
        "multiplicative_lstm",
        "qrnn",
        "rhn",
        "rnn",
        "rnn_skip",
        "slstm",
        "sru");
  }

  @ParameterizedTest
  @MethodSource("cells")
  void thePlanOfTrainingReads(String name) {
    Cell cell = Cell.named(name);
    check(name, cell, cell.graph(), Demand.training());
  }

  @Test
  void thePlanOfInferenceReads() {
    check("lstm_inference", Cell.LSTM, Cell.LSTM.graph(), Demand.forward());
  }

  @Test
  void thePlanOfWatchedGatesReads() {
    check("lstm_watched", Cell.LSTM, Cell.LSTM.graph(), Demand.forward("f", "i", "o"));
  }

  @Test
  void aNetworkThatIsGivenItsPastOutputHasNoLoop() {
    Cell jordan = Cell.named("jordan");
    Graph forced = jordan.graph().teacherForced("y");
    String text = check("jordan_teacher_forced", jordan, forced, Demand.training());
    assertThat(text.lines().filter(line -> line.startsWith("step"))).isEmpty();
  }

  private static String check(String name, Cell cell, Graph graph, Demand demand) {
    Sizes open = Sizes.none();
    for (String size : cell.openSizes()) {
      open = open.with(size, size.equals("input") ? 128 : 256);
    }
    String plan = Explanation.of(Planner.plan(graph, cell.sizes(open), demand)).toString();
    try {
      if ("write".equals(System.getProperty("slate.golden"))) {
        Files.createDirectories(WRITTEN);
        Files.writeString(WRITTEN.resolve(name + ".txt"), plan);
      } else {
        assertThat(plan).isEqualTo(golden(name));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return plan;
  }

  private static String golden(String name) throws IOException {
    String resource = name + ".txt";
    try (var stream =
        Objects.requireNonNull(
            GoldenPlansTest.class.getResourceAsStream(resource), "no golden " + resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
