package io.slate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.forecast.Forecast;
import io.slate.corpus.generated.DemandSeries;
import io.slate.corpus.series.Series;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastingTest {
  /** Noise is 5% of a value; what the network reads in its own numbers is about 0. */
  @Test
  void theNextWeekIsLikeThoseBefore(@TempDir Path folder) {
    var series = new DemandSeries(DemandSeries.Rhythm.DAILY, 60 * 7);
    Series rule = series.expected(1, 42).getFirst(); // without noise, and nothing missing
    var known = new Series(1, Arrays.copyOf(series.generate(1, 42).getFirst().values(), 59 * 7));
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Forecast next = new Forecasting(folder, out).run(known);
    assertThat(next.steps()).hasSize(7);
    for (Forecast.Step step : next.steps()) {
      double truth = rule.value(known.steps() + step.ahead() - 1, 0);
      assertThat(step.value()).isBetween(0.75 * truth, 1.25 * truth);
      assertThat(step.lower()).isLessThan(step.upper());
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(8)
        .anyMatch(line -> line.matches("7 ahead: \\d+[.,]\\d, between .* and .*"))
        .endsWith("80% of demand should lie between them");
  }
}
