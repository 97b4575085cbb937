package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that would change nothing are refused with a sentence, and others are heeded. */
class IdleOptionsTest extends SmallTrainings {
  private static final String LEAVE = "leave it out";

  private void classifier() throws IOException {
    var rows = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      rows.append(
          i % 2 == 0 ? "pos\tgood film %d\n".formatted(i) : "neg\tbad film %d\n".formatted(i));
    }
    train(write("films.tsv", rows.toString()), "--epochs=1");
  }

  private void assertRefused(String sentence, Object... line) {
    String[] words = new String[line.length + 1];
    words[0] = line[0].toString();
    words[1] = model().toString();
    for (int i = 1; i < line.length; i++) {
      words[i + 1] = line[i].toString();
    }
    var caught = Caught.reading("good film\n", words);
    assertThat(caught.exitCode()).as(caught.out() + caught.err()).isEqualTo(2);
    assertThat(caught.err()).contains(sentence);
    assertThat(caught.out()).isEmpty();
  }

  @Test
  void aColumnOfWhatHasNoColumnsIsRefused() throws IOException {
    classifier();
    assertRefused(
        "--text names a column, and the input is read line by line", "predict", "--text=x");
    Path lines = write("new.txt", "good film\n");
    assertRefused("--text names a column, and " + lines, "predict", lines, "--text=x");
    assertRefused("--text names a column", "predict", lines, "--text=x", "--format=lines");
    String typed = "says where texts stand in a file, and texts are on the command line: " + LEAVE;
    assertRefused("--text " + typed, "predict", "good film", "--text=x");
    assertRefused("--format " + typed, "predict", "good film", "bad film", "--format=csv");
    assertThat(run("predict", write("new.csv", "x,y\ngood film,1\n"), "--text=x").out())
        .endsWith("\tgood film\n");
  }

  @Test
  void textsOfTheCommandLineAreAnsweredAsIsAsked() throws IOException {
    classifier();
    assertThat(run("predict", "good film", "--to=jsonl").json().get("text").asString())
        .isEqualTo("good film");
    assertThat(run("predict", "good film", "--to=tsv").out())
        .hasLineCount(1)
        .contains("\tgood film");
    assertThat(run("predict", "good film").out().lines()).hasSizeGreaterThan(1);
    assertThat(run("predict", "good", "bad", "--to=jsonl").out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    assertRefused(
        "--to writes an answer a line and --json all", "predict", "a", "--to=tsv", "--json");
  }

  @Test
  void optionsOfOtherModelsAreRefusedInTests() throws IOException {
    classifier();
    Path file = folder.resolve("films.tsv");
    String reads = ", and this model reads texts and says a class: " + LEAVE;
    assertRefused("--beam says how the best text is looked for" + reads, "eval", file, "--beam=5");
    assertRefused(
        "--tags says which tags of a .conllu file are meant" + reads, "eval", file, "--tags=xpos");
    assertRefused("--nodes is of trees" + reads, "eval", file, "--nodes=root");
    assertRefused("--longest is of texts and what", "eval", file, "--longest=3");
    assertThat(run("eval", file, "--label=1", "--text=2").out()).contains("on 20 ");
  }

  @Test
  void modelsOfSeriesReadNoTexts() throws IOException {
    var lines = new StringBuilder("load\n");
    for (int t = 0; t < 120; t++) {
      lines.append(pick(t, 0, 50)).append('\n');
    }
    Path file = write("load.csv", lines.toString());
    train(file, "--task=forecast", "--window=4", "--epochs=1");
    String series = " is of texts, and this model reads series: " + LEAVE;
    assertRefused("--text" + series, "predict", file, "--text=load");
    assertRefused("--format" + series, "predict", file, "--format=csv");
    assertRefused(
        "--to says how each of several answers is written", "predict", file, "--to=jsonl");
    assertRefused(
        "--label says where classes, labels or values stand beside texts in a table, and this model"
            + " reads series of numbers: leave it out\n",
        "eval",
        file,
        "--label=load");
    assertThat(run("predict", file, "--json").json().get("steps")).hasSize(1);
  }

  @Test
  void modelsOfTreesReadBrackets() throws IOException {
    String trees = "(1 (1 good) (0 film))\n(0 (0 bad) (0 film))\n".repeat(10);
    Path file = write("trees.txt", trees);
    train(file, "--task=tree", "--epochs=1");
    assertRefused(
        "--format is of tables and lines, and this model reads trees",
        "predict",
        file,
        "--format=csv");
    assertRefused("--text says where", "eval", file, "--text=2");
    assertThat(run("predict", "(1 (1 good) (0 film))", "--to=jsonl").out()).startsWith("{");
    assertThat(run("eval", file, "--nodes=root").out()).contains("root");
  }

  @Test
  void optionsOfOtherTasksAreRefusedBeforeTraining() throws IOException {
    Path texts = write("texts.tsv", "pos\tgood film\nneg\tbad film\n".repeat(10));
    Path out = folder.resolve("none");
    for (String option :
        List.of("--season=12", "--tags=xpos", "--steps=5", "--nodes=root", "--attention=dot")) {
      var caught = Caught.reading("", "train", texts.toString(), "--out=" + out, option);
      assertThat(caught.exitCode()).as(option).isEqualTo(2);
      assertThat(caught.err())
          .contains(option.substring(0, option.indexOf('=')) + " ")
          .contains("and the task here is classify: leave it out, or say which --task is meant");
    }
    assertThat(out).doesNotExist();
  }
}
