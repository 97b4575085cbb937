package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables of every format, read by train, eval and predict. */
class TableCommandsTest {
  private static final String[] FILMS = {"good film", "bad film", "fine plot", "dull plot"};

  @TempDir static Path folder;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    model = folder.resolve("model");
    var trained = trained(write("base.tsv", rows("%s\t%s\n")), model);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  /** Twenty examples: the class in place of the first sign, the text in place of the second. */
  private static String rows(String form) {
    var text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(form.formatted(i % 2 == 0 ? "pos" : "neg", FILMS[i % 4] + " " + i));
    }
    return text.toString();
  }

  private static Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (name.endsWith(".gz")) {
      try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
        packed.write(bytes);
      }
      return file;
    }
    return Files.write(file, bytes);
  }

  private static Caught trained(Path file, Path out, String... options) {
    List<String> line = new ArrayList<>(List.of("train", file.toString(), "--out", out.toString()));
    line.addAll(List.of("--epochs=1", "--hidden=2", "--embedding=2", "--overwrite"));
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  private static void assertSameModel(String told, Path file, String... options)
      throws IOException {
    Path other = folder.resolve("other");
    var caught = trained(file, other, options);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).startsWith(file.getFileName() + ": " + told + "\n");
    assertThat(other.resolve("model.safetensors"))
        .hasSameBinaryContentAs(model.resolve("model.safetensors"));
  }

  @Test
  void theSameExamplesGiveTheSameModelInEveryFormat() throws IOException {
    String byName = "class in \"label\", text in \"text\"";
    assertSameModel(byName, write("a.tsv", "label\ttext\n" + rows("%s\t%s\n")));
    assertSameModel(byName, write("b.csv", "label,text\n" + rows("%s,\"%s\"\n")));
    assertSameModel(
        byName, write("c.jsonl", rows("{\"label\": \"%s\", \"id\": 7, \"text\": \"%s\"}\n")));
    assertSameModel(byName, write("s.csv", "label;text\n" + rows("%s;%s\n")));
    assertSameModel(byName, write("d.csv.gz", "label,text\n" + rows("%s,%s\n")));
    assertSameModel("class in column 1, text in column 2", write("e.csv", rows("%s,%s\n")));
  }

  @Test
  void ofTwoColumnsTheOneWithFewerValuesHoldsTheClasses() throws IOException {
    assertSameModel(
        "class in column 2, text in column 1", write("turned.tsv", rows("%2$s\t%1$s\n")));
  }

  @Test
  void aFirstLineThatNamesColumnsInOtherWordsIsNoExample() throws IOException {
    assertSameModel(
        "class in \"stars\", text in \"said\"",
        write("said.tsv", "stars\tsaid\n" + rows("%s\t%s\n")));
    var asked = trained(folder.resolve("said.tsv"), folder.resolve("x"), "--first-line=example");
    assertThat(asked.out()).contains("class in column 1, text in column 2", "3: neg, pos, stars");
  }

  @Test
  void columnsAreAskedForByNameOrNumber() throws IOException {
    Path file = write("wide.csv", "id,stars,body\n" + rows("7,%s,%s\n"));
    assertSameModel("class in \"stars\", text in \"body\"", file, "--label=stars", "--text=body");
    assertSameModel(
        "class in column 2, text in column 3, below a line of names",
        file,
        "--label=2",
        "--text=3");
  }

  @Test
  void whereItIsNotClearTheColumnsAreAskedFor() throws IOException {
    Path file = write("unclear.csv", "id,stars,said\n" + rows("7,%s,%s\n"));
    assertRefused(
        file,
        "it is not clear which of 3 columns holds the class: id, stars, said. Say --label COLUMN,");
    assertRefused(file, "holds the text: id, stars, said. Say --text COLUMN", "--label=stars");
    assertRefused(
        file,
        "line 1: there is no column \"star\", expected one of: id, stars, said",
        "--label=star",
        "--text=said");
  }

  @Test
  void whatIsWrongInATableIsNamedByItsLine() throws IOException {
    assertRefused(write("short.csv", "a,x\nb\n"), "short.csv, line 2: found 1 column, expected 2");
    assertRefused(write("empty.jsonl", ""), "empty.jsonl: is empty, expected a JSON object");
    assertRefused(
        write("broken.jsonl", "{\"label\": \"a\", \"text\": \"x\"}\n{\"label\"\n"),
        "broken.jsonl, line 2: ");
    assertRefused(
        write("hole.jsonl", "{\"label\": \"a\", \"text\": \"x\"}\n{\"label\": \"b\"}\n"),
        "hole.jsonl, line 2: there is no \"text\", found: label");
    assertRefused(write("one.csv", "a,x\na,y\n"), "one.csv: every label is \"a\", expected two");
  }

  private static void assertRefused(Path file, String message, String... options) {
    var caught = trained(file, folder.resolve("refused"), options);
    assertThat(caught.exitCode()).as(caught.err()).isEqualTo(1);
    assertThat(caught.err()).startsWith("slate: ").contains(message).hasLineCount(1);
    assertThat(folder.resolve("refused")).as("nothing is begun").doesNotExist();
  }

  @Test
  void evalReadsTheSameTables() throws IOException {
    Path file = write("test.jsonl", "{\"said\": \"good film\", \"stars\": \"pos\"}\n");
    var caught =
        Caught.run("eval", model.toString(), file.toString(), "--label=stars", "--text=said");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .startsWith("test.jsonl: class in \"stars\", text in \"said\"\n")
        .contains("% on 1 example\n");
  }

  @Test
  void theReportHasPrecisionRecallAndTheirMean() throws IOException {
    // Three of each class, all taken for whatever the model takes this text for.
    Path file = write("same.tsv", "pos\tgood film\nneg\tgood film\n".repeat(3));
    JsonNode report = Caught.run("eval", model.toString(), file.toString(), "--json").json();
    assertThat(report.get("accuracy").doubleValue()).isEqualTo(0.5);
    int taken = report.at("/classes/0/recall").doubleValue() == 1 ? 0 : 1;
    JsonNode always = report.at("/classes/" + taken);
    assertThat(always.get("precision").doubleValue()).isEqualTo(0.5);
    assertThat(always.get("recall").doubleValue()).isEqualTo(1);
    assertThat(always.get("f1").doubleValue()).isEqualTo(2.0 / 3);
    JsonNode never = report.at("/classes/" + (1 - taken));
    assertThat(never.get("precision").isNull()).isTrue();
    assertThat(never.get("f1").doubleValue()).isZero();
    assertThat(report.get("f1").doubleValue()).isEqualTo(1.0 / 3);
  }

  @Test
  void predictAnswersTheTextsOfATable() throws IOException {
    Path file = write("new.csv", "id,text\n1,good film\n2,\"bad, dull\"\n");
    var caught = Caught.run("predict", model.toString(), file.toString());
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(texts(caught)).containsExactly("good film", "bad, dull");
    assertThat(texts(Caught.run("predict", model.toString(), "--file=" + file, "--text=1")))
        .containsExactly("1", "2");
    Path labelled = write("labelled.tsv", "pos\tgood film\nneg\tdull plot\n");
    assertThat(texts(Caught.run("predict", model.toString(), labelled.toString())))
        .containsExactly("good film", "dull plot");
  }

  private static List<String> texts(Caught caught) {
    return caught.out().lines().map(line -> line.split("\t", -1)[2]).toList();
  }

  @Test
  void predictAnswersInJsonLines() throws IOException {
    Path file = write("new.txt", "good film\n\nbad film\n");
    var caught = Caught.run("predict", model.toString(), file.toString(), "--to=jsonl");
    List<JsonNode> answers =
        caught.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(answers)
        .extracting(answer -> answer.get("text").stringValue())
        .containsExactly("good film", "", "bad film");
    assertThat(answers.getFirst().get("probabilities")).hasSize(2);
  }

  @Test
  void predictReadsATableFromTheInput() {
    var caught =
        Caught.reading(
            "{\"text\": \"good film\"}\n", "predict", model.toString(), "-", "--format=jsonl");
    assertThat(texts(caught)).containsExactly("good film");
    String semicolons = "price;text\n1,5;good, good film\n2,5;bad film\n";
    assertThat(
            texts(
                Caught.reading(
                    semicolons, "predict", model.toString(), "-", "--format=csv", "--text=text")))
        .containsExactly("good, good film", "bad film");
    var unclear = Caught.reading("a\tb\tc\n", "predict", model.toString(), "-", "--format=tsv");
    assertThat(unclear.err())
        .isEqualTo(
            "slate: the input: it is not clear which of 3 columns holds the text: 1, 2, 3."
                + " Say --text COLUMN, by name or number\n");
  }

  @Test
  void aModelIsTheSameWhereverItsExamplesLie() throws IOException {
    Path file = write("wherever.tsv", rows("%s\t%s\n"));
    Path test = write("tested.tsv", "pos\tgood film 0\nneg\tdull film 1\n");
    for (String place : List.of("never", "always")) {
      var trained =
          trained(file, folder.resolve(place), "--on-disk", place, "--test", test.toString());
      assertThat(trained.exitCode()).as(trained.err()).isZero();
      assertThat(trained.err()).contains("1 text of " + test + " stand in");
      assertThat(trained.out()).contains("which tokens, no order");
    }
    String name = ModelFiles.NAME;
    assertThat(folder.resolve("always").resolve(name))
        .hasSameBinaryContentAs(folder.resolve("never").resolve(name));
  }

  @Test
  void filesThatAreLargeBesideMemoryAreKeptOnDisk() throws IOException {
    Path file = write("large.tsv", "x".repeat(1000));
    assertThat(OnDisk.auto.isFor(file, 5_999)).isTrue();
    assertThat(OnDisk.auto.isFor(file, 6_000)).isFalse();
    assertThat(OnDisk.always.isFor(file, 1L << 40)).isTrue();
    assertThat(OnDisk.never.isFor(file, 1)).isFalse();
  }
}
