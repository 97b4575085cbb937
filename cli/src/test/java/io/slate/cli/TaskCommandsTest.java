package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Each task from a file to a model that is tested and used. */
class TaskCommandsTest extends SmallTrainings {
  /**
   * A word that is a noun behind "the" and a verb behind "they": the tag needs what stands before.
   */
  private static String sentences(int count) {
    List<String> words = List.of("run", "walk", "talk", "dance", "drink");
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String word = words.get(pick(i, 0, words.size()));
      boolean isNoun = pick(i, 1, 2) == 0;
      text.append(isNoun ? "the\tDET\n" : "they\tPRON\n");
      text.append(word).append(isNoun ? "\tNOUN\n" : "\tVERB\n");
      text.append(pick(i, 2, 2) == 0 ? "again\tADV\n\n" : "\n");
    }
    return text.toString();
  }

  @Test
  void tagsDependOnWhatStandsBefore() throws IOException {
    Path file = write("words.tsv", sentences(200));
    var caught = train(file, "--task=tag", "--epochs=12", "--lr=0.02", "--batch=16");
    assertThat(caught.out())
        .contains("words.tsv: a token a line\n", "tags        5: ADV, DET, NOUN, PRON, VERB\n")
        .containsPattern("this network +100\\.0%\n")
        .containsPattern("the most frequent tag of each word +[678]\\d\\.\\d%");
    assertThat(run("predict", "the run", "they run again").out())
        .isEqualTo("DET NOUN\tthe run\nPRON VERB ADV\tthey run again\n");
    assertThat(run("predict", "the walk").out()).contains("token  tag\n", "walk   NOUN\n");
    assertThat(run("eval", file).out())
        .startsWith("words.tsv: a token a line\naccuracy 100.0% on ");
    Path strange = write("strange.tsv", "the\tDET\nrun\tXYZ\n");
    assertThat(Caught.run("eval", model().toString(), strange.toString()).err())
        .contains("strange.tsv, line 2: ", "the tag 'XYZ'");
  }

  @Test
  void conlluIsKnownByItsName() throws IOException {
    String one =
        "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\trun\trun\tNOUN\tNN\t_\t0\troot\t_\t_\n\n";
    Path file = write("a.conllu", one.repeat(20));
    assertThat(train(file, "--epochs=1").out())
        .contains("a.conllu: the tags upos\n", "tags        2: DET, NOUN\n");
    assertThat(train(file, "--epochs=1", "--tags=xpos").out()).contains("2: DT, NN\n");
  }

  @Test
  void aTextIsLearnedTokenByToken() throws IOException {
    Path file = write("abc.txt", "abcabcabc abcabcabc\n".repeat(100));
    var caught = train(file, "--epochs=20", "--lr=0.02", "--batch=4", "--steps=20");
    assertThat(caught.out())
        .contains(
            "a text, of which the next token is to be predicted", "vocabulary  6 characters\n")
        .containsPattern("this network +1\\.[0-2]\\d*\n")
        .containsPattern("how frequent tokens are +[345]\\.");
    var json = run("eval", file, "--json").json();
    assertThat(json.get("perplexity").doubleValue()).isBetween(1.0, 1.3);
    assertThat(json.get("tokens").intValue()).isEqualTo(1999);
    assertThat(Caught.run("train", file.toString(), "--out=x", "--both-ways").err())
        .contains("--both-ways cannot be");
  }

  @Test
  void wordsOfTheTreebankHaveLineEndsAndTheirUnknown() throws IOException {
    Path file = write("ptb.txt", " the <unk> sat \n a cat sat \n".repeat(50));
    var caught = train(file, "--tokens=whitespace", "--epochs=1", "--steps=5", "--batch=2");
    // the, sat, a, cat and the line end, and the unknown one
    assertThat(caught.out()).contains("vocabulary  6 words\n");
  }

  @Test
  void aTextHasAnyNumberOfLabels() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      boolean isRed = pick(i, 0, 2) == 0;
      boolean isBig = pick(i, 1, 2) == 0;
      lines.append(
          "{\"labels\": [%s%s%s], \"text\": \"a %s and %s thing %d\"}\n"
              .formatted(
                  isRed ? "\"red\"" : "",
                  isRed && isBig ? ", " : "",
                  isBig ? "\"big\"" : "",
                  isRed ? "crimson" : "pale",
                  isBig ? "huge" : "tiny",
                  i));
    }
    Path file = write("things.jsonl", lines.toString());
    var caught =
        train(file, "--task=labels", "--label=labels", "--epochs=15", "--lr=0.02", "--batch=16");
    assertThat(caught.out())
        .contains("labels      2: big, red\n", "have all their labels and no other")
        .containsPattern("this network +100\\.0%");
    assertThat(run("predict", "a crimson and huge thing", "a pale and tiny thing").out())
        .isEqualTo("big,red\ta crimson and huge thing\n\ta pale and tiny thing\n");
    assertThat(run("eval", file, "--label=labels").out()).contains("F1 100.0% on 300 examples\n");
  }

  @Test
  void seriesAreClassifiedAsTheyAreScaled() throws IOException {
    var lines = new StringBuilder("@problemName waves\n@timestamps false\n@univariate true\n");
    lines.append("@classLabel true up down\n@data\n");
    for (int i = 0; i < 80; i++) {
      boolean isUp = pick(i, 0, 2) == 0;
      List<String> values = new ArrayList<>();
      for (int t = 0; t < 10; t++) {
        double value = 1000 + (isUp ? t : -t) + pick(i, t + 1, 5);
        values.add(String.format(Locale.ROOT, "%.1f", value));
      }
      lines.append(String.join(",", values)).append(isUp ? ":up\n" : ":down\n");
    }
    Path file = write("waves.ts", lines.toString());
    var caught = train(file, "--epochs=25", "--lr=0.02", "--batch=16");
    assertThat(caught.out())
        .contains("waves.ts: series of 1 value a step\n", "the class of the nearest series")
        .containsPattern("this network +100\\.0%");
    assertThat(run("eval", file).out()).contains("accuracy 100.0% on 80 series\n");
    assertThat(run("predict", file).out())
        .containsPattern("^(up|down)\t[01]\\.\\d{3}\tseries 1\n")
        .hasLineCount(80);
  }

  /** One bit goes around a ring of four; another is the opposite of the first one before. */
  private static String ring(int rows) {
    var lines = new StringBuilder("step,a,b,c,d,not_a\n");
    for (int t = 0; t < rows; t++) {
      lines.append("row %d".formatted(t));
      for (int bit = 0; bit < 4; bit++) {
        lines.append(t % 4 == bit ? ",1" : ",0");
      }
      lines.append((t + 3) % 4 == 0 ? ",0\n" : ",1\n");
    }
    return lines.toString();
  }

  @Test
  void bitsOfATableArePredicted() throws IOException {
    Path file = write("ring.csv", ring(400));
    var caught = train(file, "--task=bits", "--epochs=40", "--lr=0.02", "--steps=10", "--batch=4");
    assertThat(caught.out())
        .contains("ring.csv: 5 bits a step: a, b, c, d, not_a\n")
        .contains("neg. log-likelihood", "how often each bit is 1");
    var eval = run("eval", write("more.csv", ring(100)), "--json").json();
    // Five bits that are 1 a quarter of the time cost 2.8 where nothing is known of the others.
    assertThat(eval.get("loss").doubleValue()).isBetween(0.0, 0.3);
    assertThat(eval.get("steps").intValue()).isEqualTo(99);
    var next = run("predict", file, "--json").json().get("probabilities"); // row 400 is like row 0
    assertThat(next.get("a").doubleValue()).isGreaterThan(0.8);
    assertThat(next.get("b").doubleValue()).isLessThan(0.2);
    assertThat(next.get("not_a").doubleValue()).isGreaterThan(0.8);
    assertThat(Caught.run("eval", model().toString(), write("x.json", "{}").toString()).err())
        .contains("x.json: holds pieces, and the model learned from the columns of a table");
    assertRefused(
        write("two.csv", "a,b\n0,1\n1,2\n0,0\n"),
        "two.csv: column b is 2.0 at step 2, expected 0 or 1",
        "--task=bits");
  }

  @Test
  void piecesOfMusicHaveTheirOwnParts() throws IOException {
    String piece = "[[60,64],[62],[64,67],[62],[60,64]]";
    String parts =
        "{\"train\":[%1$s,%1$s],\"valid\":[%1$s],\"test\":[%1$s,[[1]]]}".formatted(piece);
    Path file = write("pieces.json", parts);
    var caught = train(file, "--task=bits", "--epochs=2");
    assertThat(caught.out())
        .contains("pieces.json: 88 bits a step\n", "sequences   2 of 10 steps")
        .contains("held out    1 of 5 steps", "on 4 steps held out");
    assertThat(run("eval", file, "--json").json().get("steps").intValue()).isEqualTo(4);
  }

  @Test
  void whatDoesNotFitATaskIsSaidBeforeTraining() throws IOException {
    assertRefused(write("one.tsv", "a\tX\nb\tX\n"), "one.tsv: every tag is \"X\"", "--task=tag");
    assertRefused(write("empty.txt", "\n"), "empty.txt: is empty, expected a text");
    assertRefused(write("short.txt", "ab"), "the text has ", "--held-out=0", "--validation=0");
    assertRefused(
        write("few.csv", "v\n" + "1\n".repeat(20)),
        "few.csv: there are ",
        "--task=forecast",
        "--ahead=8");
    assertRefused(
        write("words.csv", "a,b\nx,y\n"), "no column holds numbers alone", "--task=forecast");
    assertRefused(
        write("bad.csv", "v\n1\ntwo\n3\n"),
        "line 3: column \"v\"",
        "--task=forecast",
        "--columns=v");
    assertRefused(write("no.ts", "1,2,3:a\n"), "no.ts, line 1: found data, expected @data");
    Path none = write("none.jsonl", "{\"labels\": [], \"text\": \"x\"}\n");
    assertRefused(none, "no text has a label", "--task=labels", "--label=labels");
    Path two =
        write(
            "two.ts",
            """
            @problemName w
            @timestamps false
            @univariate true
            @classLabel true a b
            @data
            1,2:a
            2,1:b
            """);
    assertRefused(
        two, "two.ts: 2 examples, at most 1 of one class: at least 6 of one class are needed");
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
