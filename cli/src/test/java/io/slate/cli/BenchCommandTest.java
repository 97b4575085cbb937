package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
  @Test
  void theQuickLadderGoesFromThePeakToCopies() {
    var caught = Caught.run("bench", "--quick", "--cell", "rnn", "--json");
    assertThat(caught.exitCode()).isZero();
    var result = JsonMapper.shared().readTree(caught.out());
    var figures = result.get("figures");
    assertThat(StreamSupport.stream(figures.spliterator(), false))
        .extracting(figure -> figure.get("kind").asString())
        .containsExactly("PEAK", "PRODUCT", "INFERENCE", "TRAINING", "STEP", "READ", "COPY");
    for (var figure : figures) {
      assertThat(figure.get("best").asDouble()).as(figure.toString()).isPositive();
      assertThat(figure.get("median").asDouble())
          .isLessThanOrEqualTo(figure.get("best").asDouble());
    }
  }

  @Test
  void threadsAreCounted() {
    var caught = Caught.run("bench", "--threads", "0");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err()).startsWith("slate: --threads is 1 or more, and it is 0");
  }
}
