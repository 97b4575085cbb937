package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateCommandTest {
  @TempDir static Path folder;
  private static Path model;
  private static Caught training;

  /** Words of a, b and c, and the same in capitals from their end. */
  private static List<String> pairs(int count, long seed) {
    var random = new Random(seed);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var word = new StringBuilder();
      for (int length = 1 + random.nextInt(4); length > 0; length--) {
        word.append("abc".charAt(random.nextInt(3)));
      }
      pairs.add(word + "\t" + word.reverse().toString().toUpperCase(java.util.Locale.ROOT));
    }
    return pairs;
  }

  @BeforeAll
  static void train() throws IOException {
    Path file = Files.write(folder.resolve("words.tsv"), pairs(900, 1));
    model = folder.resolve("model");
    training =
        Caught.run(
            "train",
            file.toString(),
            "--task=translate",
            "--tokens=characters",
            "--cell=gru",
            "--hidden=16",
            "--embedding=8",
            "--dropout=0",
            "--epochs=10",
            "--lr=0.02",
            "--reading=inverse_sigmoid(100)",
            "--out=" + model);
    assertThat(training.exitCode()).as(training.err()).isZero();
  }

  private static Caught run(String... options) {
    List<String> line = new ArrayList<>(List.of("translate", model.toString()));
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  @Test
  void trainingIsReportedBesideWhatDoesWithoutANetwork() {
    assertThat(training.out())
        .contains("a text in column 1, what is to be said of it in column 2")
        .containsPattern("this network +\\d\\.\\d%")
        .containsPattern("saying what was read +\\d+\\.\\d%")
        .contains("slate translate " + model);
  }

  @Test
  void aTextIsTranslated() {
    var caught = run("abc", "--beam=2");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).isEqualTo("CBA\n");
  }

  @Test
  void theBestFewComeWithTheirScores() {
    assertThat(run("abc", "--beam=3", "--n-best=2").out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("-\\d+\\.\\d{4}\t[ABC]*"));
  }

  @Test
  void theBeamIsAsWideAsWhatIsShown() {
    assertThat(run("abc", "--n-best=3").out())
        .hasLineCount(3)
        .isEqualTo(run("abc", "--n-best=3", "--beam=3").out());
  }

  @Test
  void aTextLongerThanAnyThatWasLearntFromIsToldOf() throws IOException {
    assertThat(run("abca").err()).isEmpty();
    var one = run("abcabcabc");
    assertThat(one.exitCode()).isZero();
    assertThat(one.err())
        .isEqualTo("slate: text 1 has 9 tokens; the model learnt from at most 4\n");
    Path file = Files.writeString(folder.resolve("long.txt"), "abc\nabcab\nabcabc\n");
    assertThat(run(file.toString()).err())
        .isEqualTo(
            "slate: 2 of 3 texts have up to 6 tokens, text 2 is the first; the model learnt from"
                + " at most 4\n");
    var json = run(file.toString(), "--json").json();
    assertThat(json.get(0).get("isLonger").booleanValue()).isFalse();
    assertThat(json.get(1).get("isLonger").booleanValue()).isTrue();
  }

  @Test
  void anEmptyTextIsRefusedAndAnEmptyLineStaysEmpty() throws IOException {
    assertMisuse("TEXT is empty, expected something to translate", "");
    assertMisuse("TEXT 2 is empty, expected something to translate", "abc", " ");
    Path file = Files.writeString(folder.resolve("gaps.txt"), "abc\n\nba\n");
    var gaps = run(file.toString());
    assertThat(gaps.exitCode()).isZero();
    assertThat(gaps.out()).isEqualTo("CBA\n\nAB\n");
    assertThat(gaps.err()).isEqualTo("slate: 1 of 3 texts is empty, and so is its answer\n");
    var json = run(file.toString(), "--json").json();
    assertThat(json.get(0).get("isEmpty").booleanValue()).isFalse();
    assertThat(json.get(1).get("isEmpty").booleanValue()).isTrue();
    assertThat(json.get(1).get("said")).isEmpty();
  }

  private static void assertMisuse(String sentence, String... options) {
    var caught = run(options);
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.out()).isEmpty();
    assertThat(caught.err()).startsWith("slate: " + sentence + "\n");
  }

  @Test
  void attentionIsShownAsShades() {
    assertThat(run("abc", "--attention").out().lines().toList())
        .hasSize(6)
        .element(1)
        .isEqualTo("   a b c");
  }

  @Test
  void jsonHasTokensScoresAndAttention() {
    var said = run("abc", "--json").json().get(0).get("said").get(0);
    assertThat(said.get("text").stringValue()).isEqualTo("CBA");
    assertThat(said.get("tokens").size()).isEqualTo(3);
    assertThat(said.get("attention").size()).isEqualTo(4);
    assertThat(said.get("attention").get(0).size()).isEqualTo(3);
  }

  @Test
  void aFileIsTranslatedLineByLine() throws IOException {
    Path file = Files.writeString(folder.resolve("texts.txt"), "abc\nba\n");
    assertThat(run(file.toString()).out()).isEqualTo("CBA\nAB\n");
  }

  @Test
  void aModelIsTestedOnAFileOrOnTwo() throws IOException {
    List<String> pairs = pairs(40, 2);
    Path file = Files.write(folder.resolve("test.tsv"), pairs);
    Path read =
        Files.write(
            folder.resolve("test.low"), pairs.stream().map(p -> p.split("\t", -1)[0]).toList());
    Path said =
        Files.write(
            folder.resolve("test.high"), pairs.stream().map(p -> p.split("\t", -1)[1]).toList());
    var one = Caught.run("eval", model.toString(), file.toString(), "--json").json();
    var two =
        Caught.run("eval", model.toString(), read.toString(), "--target=" + said, "--json").json();
    assertThat(two).isEqualTo(one);
    assertThat(one.get("exact").doubleValue()).isGreaterThan(0.8);
    assertThat(one.get("errorRate").doubleValue()).isLessThan(0.2);
  }

  @Test
  void whatIsWrongWithPairsIsSaidWithFileAndLine() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.tsv"), "a\tA\nb\t\n");
    refused("empty.tsv, line 2: the target is empty", empty, List.of());
    Path one = Files.writeString(folder.resolve("one.tsv"), "a\nb\n");
    refused("one.tsv, line 1: there is one column", one, List.of());
    Path longer = Files.writeString(folder.resolve("long.tsv"), "a\tA\na b c d\tA\n");
    refused(
        "long.tsv, line 2: the source has 4 tokens, expected 3 at most: see --longest",
        longer,
        List.of("--longest=3"));
    Path read = Files.writeString(folder.resolve("two.low"), "a\nb\nc\n");
    Path said = Files.writeString(folder.resolve("two.high"), "A\nB\n");
    refused(
        "two.low, line 3: the other text ends before this line", read, List.of("--target=" + said));
  }

  private static void refused(String sentence, Path file, List<String> options) {
    List<String> line =
        new ArrayList<>(
            List.of("train", file.toString(), "--task=translate", "--out=" + folder.resolve("no")));
    line.addAll(options);
    var caught = Caught.run(line.toArray(String[]::new));
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains(sentence);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void fewPairsAreCountedBesideHowManyAreNeeded() throws IOException {
    Path two = Files.writeString(folder.resolve("two.tsv"), "a\tA\nb\tB\n");
    refused(
        "two.tsv: 2 pairs: at least 6 are needed, so that a part can be held out, and one is for"
            + " validation. Add some, or say --held-out 0 --validation 0\n",
        two,
        List.of());
    refused(
        "two.tsv: 2 pairs: at least 5 are needed, so that a part can be held out. Add some, or say"
            + " --held-out 0\n",
        two,
        List.of("--validation=0"));
  }

  @Test
  void predictPointsToTranslate() {
    var caught = Caught.run("predict", model.toString(), "abc");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("ends with decode").endsWith("; see slate translate\n");
  }

  @Test
  void aBeamLargerThanTheVocabularyIsRefused() {
    var caught = run("abc", "--beam=50");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .contains("the beam is 50, and the vocabulary has 4 tokens to choose from");
  }

  @Test
  void theModelPassesItsCheck() {
    var drawn = Caught.run("check", model.toString());
    assertThat(drawn.out()).doesNotContain("FAILED");
    assertThat(drawn.exitCode()).isZero();
    assertThat(Caught.run("check", model.toString(), "abc").exitCode()).isZero();
  }

  @Test
  void whatMakesNoSenseIsWrongUsage() {
    var wide = run("abc", "--precision=float64");
    assertThat(wide.exitCode()).isEqualTo(2);
    assertThat(wide.err()).contains("in float32 alone: leave --precision out");
    assertMisuse("--beam is 0, expected 1 or more", "abc", "--beam=0");
    assertMisuse("--n-best is 0, expected 1 or more", "abc", "--n-best=0");
    assertMisuse(
        "--n-best is 3, and the beam keeps 2: see --beam", "abc", "--n-best=3", "--beam=2");
    assertMisuse(
        "--n-best is 2, and --sample draws one: leave either out",
        "abc",
        "--n-best=2",
        "--sample=1");
    assertMisuse("--sample is -1.0, expected a number from 0 on", "abc", "--sample=-1");
    var caught = Caught.run("train", "x.tsv", "--out=y", "--task=translate", "--reading=sometimes");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err()).contains("--reading is 'sometimes', expected teacher, own");
  }
}
