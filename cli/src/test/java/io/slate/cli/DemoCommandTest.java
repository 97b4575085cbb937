package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.LocaleNames;
import io.slate.corpus.LocaleNames.Name;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir static Path folder;
  private static Caught narrow;

  @BeforeAll
  static void run() {
    narrow =
        Caught.onTerminal(
            40, "demo", "language", "--epochs=3", "--out", folder.resolve("names").toString());
  }

  @Test
  void theNetworkIsShownBesideWhatDoesWithoutOne() {
    assertThat(narrow.exitCode()).as(narrow.err()).isZero();
    assertThat(narrow.out())
        .containsPattern("this LSTM +\\d\\d\\.\\d%")
        .containsPattern("bag of letters +\\d\\d\\.\\d%")
        .containsPattern("majority +\\d\\.\\d%")
        .containsPattern("is +taken for +times");
  }

  @Test
  void namesAreReadLetterByLetter() {
    assertThat(narrow.out()).containsPattern("\"\\p{L}{5,10}\" is \\p{L}+").contains("forgot 1-f");
  }

  @Test
  void aNarrowTerminalIsNotOverrun() {
    assertThat(narrow.out().lines().filter(line -> !line.contains(folder.toString())))
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(40));
    assertThat(narrow.err().split("\r\033\\[K|\n", -1))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(40));
  }

  @Test
  void theModelIsKeptWhereAsked() {
    Path model = folder.resolve("names");
    assertThat(model.resolve("model.safetensors")).exists();
    assertThat(Caught.run("predict", model.toString(), "Deutschland").exitCode()).isZero();
  }

  @Test
  void noTwoPartsNameTheSameThingInAnyLanguage() {
    LocaleNames names = LocaleNames.read();
    Map<String, String> entities =
        names.names().stream().collect(Collectors.toMap(Name::text, Name::entity));
    Parts parts = LanguageDemo.parts(names);
    List<Set<String>> named =
        Stream.of(parts.train(), parts.validation().orElseThrow(), parts.heldOut().orElseThrow())
            .map(part -> part.texts().stream().map(entities::get).collect(Collectors.toSet()))
            .toList();
    assertThat(named.get(0)).doesNotContainAnyElementsOf(named.get(1));
    assertThat(named.get(0)).doesNotContainAnyElementsOf(named.get(2));
    assertThat(named.get(1)).doesNotContainAnyElementsOf(named.get(2));
    assertThat(named).allSatisfy(part -> assertThat(part).hasSizeGreaterThan(20));
  }

  @Test
  void reviewsAreReadWordByWord() {
    var caught = Caught.run("demo", "--epochs=5");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .containsPattern("this LSTM +(9[5-9]\\.\\d|100\\.0)%\n")
        .containsPattern("bag of words +[56]\\d\\.\\d%\n")
        .containsPattern("\"The movie was long but really amazing\" is positive:\n")
        .containsPattern("\nThe lead actor delivered an amazing performance\" is positive:\n")
        .containsPattern("positive +\\d+\\.\\d%\n\n\"The first half")
        .containsPattern("positive +\\d+\\.\\d%\n\nYour own data");
  }

  @Test
  void memoriesAreComparedWithNone() {
    var caught = Caught.run("demo", "adding", "--epochs=1", "--json");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.json().get("without").doubleValue()).isEqualTo(1.0 / 6);
    assertThat(caught.json().get("cells"))
        .extracting(cell -> cell.get("cell").stringValue())
        .containsExactly("rnn", "lstm", "gru");
    assertThat(caught.json().get("cells"))
        .allSatisfy(cell -> assertThat(cell.get("score").doubleValue()).isBetween(0.0, 0.3));
    assertThat(Caught.run("demo", "copy", "--out=" + folder).err())
        .contains("the demo copy trains three models and keeps none");
  }

  @Test
  void demandIsForecastBesideTheLastWeek() throws java.io.IOException {
    Path model = folder.resolve("demand");
    var caught = Caught.run("demo", "forecast", "--epochs=1", "--out=" + model);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .containsPattern("this GRU +\\d+\\.\\d\\d\n")
        .contains("the value a season ago", "steps ahead", "2025-12-29T00:00");
    assertThat(Caught.run("predict", model.toString(), "x.csv").err())
        .isEqualTo("slate: x.csv: there is no such file\n");
  }

  @Test
  void namesAreSaidInAnotherScriptBesideALetterForALetter() {
    Path model = folder.resolve("script");
    var caught = Caught.run("demo", "names", "--epochs=1", "--out=" + model);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .containsPattern("this network +\\d+\\.\\d% +\\d+\\.\\d%\n")
        .containsPattern("letter for letter +\\d+\\.\\d% +\\d+\\.\\d%\n")
        .contains("it reads", "What it looked at", model.toString());
    assertThat(Caught.run("translate", model.toString(), "rima", "--max-length=4").exitCode())
        .isZero();
  }

  @Test
  void theDemosAreListedTheDefaultFirst() {
    assertThat(Caught.run("demo", "--list").out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly(
            "demo",
            "sentiment",
            "language",
            "code",
            "tense",
            "cuisine",
            "adding",
            "copy",
            "forecast",
            "dates",
            "names",
            "caption",
            "trees");
    assertThat(Caught.run("demo", "--list", "--json").json().get(0).get("name").asString())
        .isEqualTo("sentiment");
  }

  @Test
  void whatIsNoDemoIsWrongUsage() throws java.io.IOException {
    var unknown = Caught.run("demo", "lagnuage");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("slate: there is no demo 'lagnuage'; did you mean 'language'?\n");
    assertThat(Caught.run("demo", "xyz").err())
        .startsWith("slate: there is no demo 'xyz'; there is sentiment, language, code");
    assertThat(Caught.run("demo", "--epochs", "0").exitCode()).isEqualTo(2);
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(Caught.run("demo", "--out", file.toString()).err())
        .isEqualTo("slate: %s: is a file, expected a folder. Name another one\n".formatted(file));
  }
}
