package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be: one sentence that names them, and exit code 1. */
class RefusalTest {
  @TempDir Path folder;
  private Path good;

  @BeforeEach
  void write() throws IOException {
    good = write("good.tsv", "a\tx\nb\ty\na\tz\nb\tw\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void whatHoldsNoExamplesIsNotTrainedOn() throws IOException {
    assertRefused("is a folder, expected a file of examples", "train", folder, "--out", "x");
    assertRefused("is empty, expected rows of values", "train", write("e.tsv", ""), "--out", "x");
    assertRefused(
        "labels.tsv: found 1 column, expected two or more: one of classes, one of texts",
        "train",
        write("labels.tsv", "a\nb\n"),
        "--out",
        "x");
    assertRefused(
        "line 1: the text is empty", "train", write("empty-text.tsv", "a\t\nb\t\n"), "--out", "x");
    byte[] noise = {97, 9, (byte) 0xff, (byte) 0xfe, 0, 1};
    assertRefused(
        "line 1: byte 3 is 0xFF",
        "train",
        Files.write(folder.resolve("noise.tsv"), noise),
        "--out",
        "x");
    assertThat(Path.of("x")).as("a folder is made for a training alone").doesNotExist();
  }

  @Test
  void whatIsNoFolderIsNotWrittenIn() throws IOException {
    Path file = write("file", "");
    assertRefused("file: is a file, expected a folder", "train", good, "--out", file);
    assertRefused("the folder cannot be made", "train", good, "--out", file.resolve("in"));
    assertThat(Caught.run("train", good.toString(), "--out", "").err())
        .startsWith("slate: --out is empty, expected a folder");
  }

  @Test
  void aDamagedModelIsNamed() throws IOException {
    Path model = folder.resolve("model");
    String[] line = {"train", good.toString(), "--out", model.toString(), "--epochs=1"};
    assertThat(Caught.run(line).exitCode()).isZero();
    byte[] bytes = Files.readAllBytes(model.resolve("model.safetensors"));
    Path cut =
        Files.write(
            folder.resolve("cut.safetensors"), java.util.Arrays.copyOf(bytes, bytes.length - 7));
    assertRefused("cut.safetensors: ", "predict", cut, "x");
    bytes[20] ^= (byte) 0xff;
    Path damaged = Files.write(folder.resolve("damaged.safetensors"), bytes);
    assertRefused("damaged.safetensors: ", "trace", damaged, "x");
    assertRefused("damaged.safetensors: ", "eval", damaged, good);
    assertRefused("is a folder, expected a file of texts", "predict", model, "--file", folder);
  }

  @Test
  void whatIsNoCellIsShownWithItsPlace() throws IOException {
    Path wrong =
        write("wrong.cell", "language 1\ncell wrong\ninput x\nstate h\nh = tanh(W x + h[t-1])\n");
    for (String[] line :
        new String[][] {
          {"cell", "check", wrong.toString()},
          {"cell", "explain", wrong.toString()},
          {"train", good.toString(), "--out", "x", "--cell", wrong.toString()}
        }) {
      var caught = Caught.run(line);
      assertThat(caught.exitCode()).isEqualTo(1);
      assertThat(caught.err())
          .startsWith("slate: wrong.cell:5:10: 'W' ")
          .endsWith("\n           ^\n");
    }
    assertRefused("is a folder, expected a file of equations", "cell", "show", folder);
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminal() throws IOException {
    var caught = Caught.run("cell", "show", write("evil.cell", "\033[2J\n").toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).doesNotContain("\033").contains("[2J");
  }

  @Test
  void aNumberThatIsNoneIsWrongUsage() {
    var caught = Caught.run("train", good.toString(), "--out", "x", "--epochs", "two");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err()).contains("'--epochs': 'two' is not a whole number\n");
  }

  @Test
  void theNearestNameIsMeant() {
    assertThat(Caught.run("trian").err()).contains("did you mean 'train'?");
    assertThat(Caught.run("cell", "lsit").err()).contains("did you mean 'list'?");
    assertThat(Caught.run("train", "x", "--out", "y", "--epoch=3").err())
        .contains("did you mean '--epochs'?");
    assertThat(Caught.run("translate", "x", "y", "--best=3").err())
        .contains("has no option '--best=3'; did you mean '--n-best'?");
    assertThat(Caught.run("train", "x", "--out", "y", "--smoothing=0.1").err())
        .contains("did you mean '--label-smoothing'?");
    assertThat(Caught.run("translate", "x", "y", "--lenght-penalty=1").err())
        .contains("did you mean '--length-penalty'?");
    assertThat(Caught.run("train", "x", "--oot", "y").err())
        .startsWith("slate: slate train has no option '--oot'; did you mean '--out'?");
  }

  private static void assertRefused(String message, Object... line) {
    String[] words = java.util.Arrays.stream(line).map(String::valueOf).toArray(String[]::new);
    var caught = Caught.run(words);
    assertThat(caught.exitCode()).as(caught.err()).isEqualTo(1);
    assertThat(caught.out()).isEmpty();
    assertThat(caught.err()).startsWith("slate: ").contains(message).hasLineCount(1);
  }
}
