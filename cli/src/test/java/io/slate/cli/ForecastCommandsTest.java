package io.slate.cli;

import static java.lang.Double.NaN;
import static java.lang.Double.parseDouble;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.forecast.Forecast;
import io.slate.corpus.forecast.Forecaster;
import io.slate.data.CounterRandom;
import io.slate.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A series from a file to a model that forecasts it. */
class ForecastCommandsTest extends SmallTrainings {
  private static String seasons(int steps) {
    var lines = new StringBuilder("time,load\n");
    for (int t = 0; t < steps; t++) {
      double value = 50 + 10 * Math.sin(t * Math.PI / 4) + 0.05 * t + pick(t, 0, 100) / 100.0;
      String number = t % 37 == 5 ? "" : String.format(Locale.ROOT, "%.3f", value);
      lines.append("day %d,%s\n".formatted(t, number));
    }
    return lines.toString();
  }

  @Test
  void aSeriesIsForecastWithIntervals() throws IOException {
    Path file = write("load.csv", seasons(400));
    var caught =
        train(file, "--task=forecast", "--season=8", "--ahead=4", "--epochs=15", "--lr=0.01");
    assertThat(caught.out())
        .contains(
            "load.csv: load\n", "season      8 steps", "forecast    4 steps ahead from 16 steps")
        .contains("missing     11 values, read as the last one before")
        .contains("the last value", "the value a season ago", "of which 80.0% should");
    assertThat(caught.err()).contains(" steps/s\n").doesNotContain("tokens");
    var json = run("predict", file, "--json").json();
    assertThat(json.get("steps")).hasSize(4);
    for (int step = 0; step < 4; step++) {
      double expected = 50 + 10 * Math.sin((400 + step) * Math.PI / 4) + 0.05 * (400 + step) + 0.5;
      assertThat(json.at("/steps/%d/value".formatted(step)).doubleValue())
          .isBetween(expected - 2, expected + 2);
      assertThat(json.at("/steps/%d/lowest".formatted(step)).doubleValue())
          .isLessThanOrEqualTo(json.at("/steps/%d/highest".formatted(step)).doubleValue());
    }
    assertSameFromJava(file, json);
    double error = run("eval", file, "--json").json().get("meanAbsolute").doubleValue();
    assertThat(error).isLessThan(0.6);
    Path few = write("few.csv", seasons(20));
    assertThat(Caught.run("predict", model().toString(), few.toString()).err())
        .isEqualTo("slate: " + few + ": there are 20 steps, and the model reads 48 to forecast\n");
    assertThat(Caught.run("predict", model().toString()).exitCode()).isEqualTo(2);
  }

  /** Twelve years of months: a trend, a season that grows with it, noise that lasts a while. */
  private static String months() {
    var lines = new StringBuilder("sold\n");
    double noise = 0;
    for (int t = 0; t < 144; t++) {
      noise = 0.6 * noise + 0.02 * CounterRandom.normal(5, t);
      double season = 1 + 0.2 * Math.sin(t * Math.PI / 6) + 0.08 * Math.sin(t * Math.PI / 3 + 2);
      lines.append("%.2f\n".formatted((110 + 2.4 * t) * season * Math.exp(noise)));
    }
    return lines.toString();
  }

  @Test
  void fewRowsAndFewEpochsAreEnoughToBeatTheSeasonBefore() throws IOException {
    Path file = write("months.csv", months());
    var said =
        train(
                file,
                "--task=forecast",
                "--season=12",
                "--ahead=6",
                "--epochs=20",
                "--held-out=0.2",
                "--json")
            .json();
    double seasonal = said.at("/baselines/seasonal").doubleValue();
    assertThat(said.findValue("meanAbsolute").doubleValue()).isLessThan(seasonal / 2);
  }

  @Test
  void aSeasonIsLookedForUnlessItIsSaid() throws IOException {
    Path file = write("months.csv", months());
    assertThat(train(file, "--task=forecast", "--epochs=1").out())
        .contains("season      12 steps found; --season says another, or none\n")
        .contains("1 step ahead from 24 steps")
        .contains("the value a season ago");
    var said = train(file, "--task=forecast", "--epochs=1", "--season=6", "--window=9");
    assertThat(said.out()).contains("season      6 steps\n", "1 step ahead from 9 steps");
    var none = train(file, "--task=forecast", "--epochs=1", "--season=none");
    assertThat(none.out())
        .contains("season      none\n", "1 step ahead from 32 steps")
        .doesNotContain("a season ago");
    for (String wrong : List.of("1", "0", "-3", "year", "1.5", "1000000")) {
      var refused = caught(file, "--task=forecast", "--season=" + wrong);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith(
              "slate: --season is '"
                  + wrong
                  + "', expected a number of steps from 2 to 999999, or none");
    }
  }

  @Test
  void aSeasonBeyondTheSeriesIsRefused() throws IOException {
    Path file = write("months.csv", months());
    for (String season : List.of("200", "999999")) {
      assertRefused(file, "ahead do not fit.", "--task=forecast", "--season=" + season);
    }
  }

  @Test
  void aSeasonThatIsTooLongForThePartsIsTold() throws IOException {
    Path file = write("months.csv", months());
    Path test = write("test.csv", months().lines().limit(30).collect(joining("\n")));
    assertThat(train(file, "--task=forecast", "--epochs=1", "--window=20", "--test=" + test).out())
        .contains("season      12 steps found, too long for so few; --season says one\n");
  }

  /** What Java says of the numbers of a file is what the command says, to the last bit. */
  private void assertSameFromJava(Path file, JsonNode json) throws IOException {
    Forecaster forecaster = Forecaster.of(Model.read(model().resolve(ModelFiles.NAME)));
    double[][] numbers =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> Arrays.stream(line.split(",", -1)).skip(1))
            .map(cells -> cells.mapToDouble(cell -> cell.isEmpty() ? NaN : parseDouble(cell)))
            .map(DoubleStream::toArray)
            .toArray(double[][]::new);
    Forecast said = forecaster.forecast(numbers);
    assertThat(said.target()).isEqualTo(json.get("series").asString());
    assertThat(said.coverage()).isEqualTo(json.get("coverage").doubleValue());
    assertThat(said.steps()).hasSize(json.get("steps").size());
    for (Forecast.Step step : said.steps()) {
      JsonNode other = json.get("steps").get(step.ahead() - 1);
      assertThat(step.value()).isEqualTo(other.get("value").doubleValue());
      assertThat(step.lower()).isEqualTo(other.get("lowest").doubleValue());
      assertThat(step.upper()).isEqualTo(other.get("highest").doubleValue());
    }
  }

  @Test
  void severalColumnsAreForecastFromJavaAsFromTheCommandLine() throws IOException {
    var lines = new StringBuilder("time,load,heat\n");
    for (int t = 0; t < 200; t++) {
      String load = t % 41 == 7 ? "" : Integer.toString(900 + 10 * (t % 7) + pick(t, 0, 5));
      lines.append("day %d,%s,%d.5\n".formatted(t, load, t % 7));
    }
    Path file = write("plant.csv", lines.toString());
    train(file, "--task=forecast", "--columns=load,heat", "--ahead=3", "--epochs=2");
    assertSameFromJava(file, run("predict", file, "--json").json());
  }

  /** Hours of four days, shuffled by a stride, some left out; the count of hours is the value. */
  private static String hours(int count, int every) {
    var lines = new StringBuilder("at,load\n");
    for (int i = 0; i < count; i++) {
      int hour = i * 7 % count;
      if (hour % 50 != 20 && hour % every == 0) {
        String day = "2024-03-%02d".formatted(1 + hour / 24);
        lines.append("%s %02d:00,%d\n".formatted(day, hour % 24, hour % 24));
      }
    }
    return lines.toString();
  }

  @Test
  void timesPutStepsInOrderAndNameWhatIsLeftOut() throws IOException {
    Path file = write("hours.csv", hours(300, 1));
    var caught = train(file, "--task=forecast", "--time=at", "--season=24", "--epochs=1");
    assertThat(caught.out())
        .contains("hours.csv: load, a step is 1 hour\n", "series      243 steps")
        .contains("left out    6 steps, the first after 2024-03-01 19:00\n");
    var answer = run("predict", file);
    assertThat(answer.out())
        .contains("The last step was at 2024-03-13 11:00.", "\n2024-03-13 12:00 ");
    double next = run("predict", file, "--json").json().at("/steps/0/value").doubleValue();
    assertThat(next).isBetween(9.0, 15.0); // at noon it was 12 on every day
    Path wider = write("wider.csv", hours(300, 2));
    assertThat(Caught.run("eval", model().toString(), wider.toString()).err())
        .contains(
            "wider.csv: a step seems to be 2 hours, and the model learned from steps of 1 hour");
    Path twice = write("twice.csv", hours(300, 1) + "2024-03-02 10:00,1\n");
    assertRefused(
        twice,
        "twice.csv: the time 2024-03-02 10:00 stands twice, expected once",
        "--task=forecast",
        "--time=at");
  }

  @Test
  void theColumnThatIsNearestToNumbersIsNamedWithItsLine() throws IOException {
    var lines = new StringBuilder("month,sales\n");
    for (int i = 2; i <= 145; i++) {
      lines.append("m%d,%s\n".formatted(i, i == 31 ? "abc" : Integer.toString(i)));
    }
    Path file = write("bad.csv", lines.toString());
    String message =
        "bad.csv: no column holds numbers alone, expected one or more; column \"sales\" does but"
            + " for line 31: 'abc'. Say --columns\n";
    assertRefused(file, message, "--task=forecast");
    assertRefused(
        file,
        "bad.csv, line 1: there is no column \"sale\", expected one of: month, sales\n",
        "--task=forecast",
        "--columns=sale");
    Path words = write("words.csv", "pos,good\nneg,bad\n");
    assertRefused(words, "expected one or more. Say --columns\n", "--task=forecast");
  }

  private void assertRefused(Path file, String message, String... options) {
    List<String> line =
        new ArrayList<>(List.of("train", file.toString(), "--out=" + folder.resolve("refused")));
    line.addAll(List.of(options));
    Caught caught = Caught.run(line.toArray(String[]::new));
    assertThat(caught.exitCode()).as(caught.out() + caught.err()).isEqualTo(1);
    assertThat(caught.err()).startsWith("slate: ").contains(message);
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
