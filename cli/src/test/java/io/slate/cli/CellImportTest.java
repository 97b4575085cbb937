package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellImportTest {
  private static final String MINIMAL =
      """
      $$f_t = \\sigma(W_f h_{t-1} + U_f x_t + b_f)$$
      $$h_t = f_t \\odot h_{t-1} + (1 - f_t) \\odot \\tanh(W h_{t-1} + U x_t + b)$$
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void formulasBecomeACellThatCanBeChecked() throws IOException {
    Path out = folder.resolve("mine.cell");
    var caught =
        Caught.run(
            "cell", "import", write("mine.tex", MINIMAL).toString(), "--out", out.toString());
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out())
        .contains("mine.tex:1: declared: state h: ")
        .doesNotContain("sigmoid(")
        .endsWith("The cell is in %s.\n".formatted(out));
    assertThat(caught.err()).isEmpty();
    assertThat(out).content().contains("cell mine\n", "state  h", "f = sigmoid(");
    assertThat(Caught.run("cell", "check", out.toString()).exitCode()).isZero();
  }

  @Test
  void theImportIsAlsoJson() throws IOException {
    var json = Caught.run("cell", "import", write("m.tex", MINIMAL).toString(), "--json").json();
    assertThat(json.get("name").asString()).isEqualTo("m");
    assertThat(json.get("isComplete").booleanValue()).isTrue();
  }

  @Test
  void aNameThatNothingDefinesIsShownWithItsPlace() throws IOException {
    Path file = write("odd.tex", "$$h_t = \\tanh(W h_{t-1} + U x_t) \\odot \\tilde{q}_t$$\n");
    var caught = Caught.run("cell", "import", file.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("slate: odd.tex:1:", "not resolved", "q_tilde", "^");
  }

  @Test
  void everyNameThatNothingDefinesIsNamedAndNothingIsWritten() throws IOException {
    Path file =
        write(
            "odd.tex", "$$h_t = \\tanh(W h_{t-1} + U x_t) \\odot \\tilde{q}_t + \\tilde{p}_t$$\n");
    Path out = folder.resolve("odd.cell");
    var caught = Caught.run("cell", "import", file.toString(), "--out", out.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("2 not resolved: ", "q_tilde (line 1", "p_tilde (line 1");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFileIsNotReplacedUnasked() throws IOException {
    String file = write("mine.tex", MINIMAL).toString();
    Path out = write("mine.cell", "what was there");
    var caught = Caught.run("cell", "import", file, "--out", out.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .isEqualTo(
            "slate: %s: exists already. Name another file, or say --overwrite\n".formatted(out));
    assertThat(out).hasContent("what was there");
    caught = Caught.run("cell", "import", file, "--out", out.toString(), "--overwrite");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(out).content().contains("language 1\ncell mine\n");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    assertRefused("there is no such file", folder.resolve("none.tex"));
    assertRefused("is a folder, expected formulas in LaTeX", folder);
    byte[] latin = "h_t = caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused("is not UTF-8", Files.write(folder.resolve("latin.tex"), latin));
  }

  @Test
  void whereNothingCanBeWrittenIsSaid() throws IOException {
    Path out = folder.resolve("none/mine.cell");
    var caught =
        Caught.run(
            "cell", "import", write("mine.tex", MINIMAL).toString(), "--out", out.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .isEqualTo("slate: %s: there is no such folder to write a file in\n".formatted(out));
  }

  private static void assertRefused(String message, Path file) {
    var caught = Caught.run("cell", "import", file.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.out()).isEmpty();
    assertThat(caught.err()).startsWith("slate: " + file).contains(message).hasLineCount(1);
  }
}
