package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.CounterRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Real values of texts and series, from a file to a model that is tested and used. */
class ValuesCommandsTest extends SmallTrainings {
  ValuesCommandsTest() {
    super("--task=values", "--lr=0.02");
  }

  private static int drawn(int example, int place, int count) {
    return CounterRandom.below(CounterRandom.child(5, example), place, count);
  }

  /** What a thing costs: a price for each noun, ten times as much where it is not old. */
  private static String prices(int count) {
    var lines = new StringBuilder("price,text\n");
    for (int i = 0; i < count; i++) {
      boolean isOld = drawn(i, 0, 2) == 0;
      int noun = drawn(i, 1, 3);
      String text =
          "%s %s".formatted(isOld ? "an old" : "a new", List.of("pen", "cup", "car").get(noun));
      lines.append(price(isOld, noun)).append(',').append(text).append('\n');
    }
    return lines.toString();
  }

  private static int price(boolean isOld, int noun) {
    return 1000 + (isOld ? 10 : 100) * (noun + 1);
  }

  @Test
  void aTextHasAValue() throws IOException {
    Path file = write("prices.csv", prices(200));
    var caught = train(file, "--epochs=40", "--batch=16");
    assertThat(caught.out())
        .contains("prices.csv: value in \"price\", text in \"text\"\n")
        .contains("values      1,010.00 to 1,300.00, 1,")
        .containsPattern("this network +[0-9]\\.\\d+\n")
        .containsPattern("the mean +1\\d\\d\\.\\d+\n")
        .containsPattern("the median +1\\d\\d\\.\\d+\n")
        .contains("root mean square ");
    var eval = run("eval", file.toString(), "--json").json();
    assertThat(eval.get("meanAbsolute").doubleValue()).isLessThan(10);
    assertThat(eval.get("rootMeanSquare").doubleValue())
        .isGreaterThanOrEqualTo(eval.get("meanAbsolute").doubleValue())
        .isLessThan(15);
    assertThat(run("eval", file.toString()).out())
        .startsWith("prices.csv: value in \"price\", text in \"text\"\nerror ");
    var said = run("predict", "an old pen", "a new car", "--json").json();
    assertThat(said.at("/0/value").doubleValue()).isBetween(990.0, 1030.0);
    assertThat(said.at("/1/value").doubleValue()).isBetween(1280.0, 1320.0);
    assertThat(run("predict", "an old pen", "a new car").out())
        .matches("\\d+\\.\\d+\tan old pen\n\\d+\\.\\d+\ta new car\n");
    assertThat(run("trace", "an old pen").out()).contains("pen").doesNotContain("so far");
  }

  @Test
  void theLossIsTheUsers() throws IOException {
    // Of ten texts that the network cannot tell apart, two cost 100 and the others 0.
    String lines =
        IntStream.range(0, 50)
            .mapToObj(i -> (i % 5 == 0 ? 100 : 0) + "\tthing " + i + "\n")
            .collect(Collectors.joining());
    Path file = write("things.tsv", lines);
    String[] blind = {
      "--vocabulary=2", "--held-out=0", "--validation=0", "--epochs=300", "--batch=50"
    };
    train(file, blind);
    double mean =
        run("predict", "thing 1", "thing 2", "--json").json().at("/0/value").doubleValue();
    assertThat(mean).isBetween(15.0, 25.0);
    List<String> absolute = new ArrayList<>(List.of(blind));
    absolute.add("--loss=absolute");
    train(file, absolute.toArray(String[]::new));
    double median =
        run("predict", "thing 1", "thing 2", "--json").json().at("/0/value").doubleValue();
    assertThat(median).isBetween(-5.0, 5.0);
  }

  /** Rising and falling lines around 1000; the target is how much they rise in a step. */
  private static String slopes(int count) {
    var lines = new StringBuilder("@problemName slopes\n@timestamps false\n@univariate true\n");
    lines.append("@targetLabel true\n@data\n");
    for (int i = 0; i < count; i++) {
      int slope = drawn(i, 0, 21) - 10;
      lines.append(
          IntStream.range(0, 8)
              .mapToObj(t -> Integer.toString(1000 + slope * t))
              .collect(Collectors.joining(",")));
      lines.append(':').append(slope).append('\n');
    }
    return lines.toString();
  }

  @Test
  void aSeriesHasAValue() throws IOException {
    Path file = write("slopes.ts", slopes(150));
    var caught = train(file, "--epochs=30", "--pool=last", "--batch=16");
    assertThat(caught.out()).contains("slopes.ts: series with targets\n", "the median");
    assertThat(run("eval", file.toString(), "--json").json().get("meanAbsolute").doubleValue())
        .isLessThan(1.5);
    List<String> said = run("predict", file.toString()).out().lines().toList();
    assertThat(said).hasSize(150);
    assertThat(said.getLast()).matches("-?\\d+\\.\\d+(E-\\d+)?\tseries 150");
    assertThat(Caught.run("predict", model().toString(), "words").exitCode()).isEqualTo(1);
    assertThat(Caught.run("predict", model().toString()).err())
        .contains("this model reads series: name a file");
  }

  @Test
  void whatHasNoValueIsSaidBeforeTraining() throws IOException {
    assertRefused(write("one.csv", "price,text\n3,a\n3,b\n"), "every value is 3.0, expected two");
    assertRefused(
        write("gap.csv", "price,text\n3,a\n,b\n4,c\n"),
        "gap.csv, line 3: column \"price\": the value");
    assertRefused(write("blank.csv", "price,text\n3,a\n4, \n"), "line 3: the text is empty");
    assertRefused(write("words.csv", "a,b\nx,y\nz,w\n"), "which of 2 columns holds the value");
    String classes =
        slopes(5).replace("@targetLabel true", "@classLabel true 1 2 3 4 5 6 7 8 9 10");
    assertRefused(
        write("classes.ts", classes.replace(":-", ":").replace(":0\n", ":1\n")),
        "the series has no target");
  }

  private void assertRefused(Path file, String message) {
    var caught =
        Caught.run("train", file.toString(), "--task=values", "--out=" + folder.resolve("refused"));
    assertThat(caught.exitCode()).as(caught.out() + caught.err()).isEqualTo(1);
    assertThat(caught.err()).startsWith("slate: ").contains(message);
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
