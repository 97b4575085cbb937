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
        Caught.onTerminal(40, "demo", "--epochs", "3", "--out", folder.resolve("names").toString());
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
    Parts parts = DemoCommand.parts(names);
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
  void theDemosAreListed() {
    assertThat(Caught.run("demo", "--list").out()).startsWith("demo\nlanguage  in which of ");
    assertThat(Caught.run("demo", "--list", "--json").json().get(0).get("name").asString())
        .isEqualTo("language");
  }

  @Test
  void whatIsNoDemoIsWrongUsage() throws java.io.IOException {
    var unknown = Caught.run("demo", "lagnuage");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("slate: there is no demo 'lagnuage'; there is language\n");
    assertThat(Caught.run("demo", "--epochs", "0").exitCode()).isEqualTo(2);
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(Caught.run("demo", "--out", file.toString()).err())
        .isEqualTo("slate: %s: is a file, expected a folder. Name another one\n".formatted(file));
  }
}
