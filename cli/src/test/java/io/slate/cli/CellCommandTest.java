package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CellCommandTest {
  @TempDir Path folder;

  @Test
  void theListShowsEveryCellWithItsParameters() {
    var caught = Caught.run("cell", "list");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out().lines()).hasSize(Cell.library().size() + 2);
    assertThat(caught.out())
        .containsPattern("lstm +394,240 +Long short-term memory\\. Hochreiter")
        .containsPattern("lstmp +459,776 +\\(projection = 256\\) LSTM with a projection")
        .containsPattern("mut1 +262,912 +\\(input = 256\\) MUT1")
        .endsWith("cells at input = 128, hidden = 256\n");
  }

  @Test
  void theListIsAlsoJson() {
    var caught = Caught.run("cell", "list", "--hidden", "2", "--input", "1", "--json");
    var list = JsonMapper.shared().readTree(caught.out());
    assertThat(list.size()).isEqualTo(Cell.library().size());
    var rnn = list.get(0);
    assertThat(rnn.get("name").asString()).isEqualTo("rnn");
    assertThat(rnn.get("parameters").asInt()).isEqualTo(4 + 2 + 2);
    assertThat(rnn.get("sizes").get("hidden").asInt()).isEqualTo(2);
    assertThat(caught.out())
        .contains("the cell slstm does not fit heads = 4, hidden = 2, input = 1: a weight");
  }

  @Test
  void aCellIsShownAsItsFile() {
    var caught = Caught.run("cell", "show", "lstm");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out()).isEqualTo(Cell.LSTM.text());
  }

  @Test
  void aFileIsShownInItsCanonicalForm() throws IOException {
    Path file = folder.resolve("mine.cell");
    Files.writeString(
        file, "language 1\ncell mine\nsize input=hidden;input x;state h\nh=tanh(x+h[t-1])\n");
    assertThat(Caught.run("cell", "show", file.toString()).out())
        .isEqualTo(
            """
            language 1
            cell mine

            size  input = hidden
            input x
            state h

            h = tanh(x + h[t-1])
            """);
  }

  @Test
  void aCellIsChecked() {
    var caught = Caught.run("cell", "check", "rnn", "lstm");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out())
        .containsPattern("rnn +396 +\\d\\.\\de-\\d\\d +\\w+ +ok")
        .containsPattern("lstm +1,176 +\\d\\.\\de-\\d\\d +\\w+ +ok")
        .endsWith("2 of 2 cells passed: relative errors at most 1e-06\n");
  }

  @Test
  void aCellThatFailsIsAFailure() throws IOException {
    Path file = folder.resolve("wrong.cell");
    Files.writeString(
        file,
        "language 1\ncell wrong\ninput x\nstate h\nweight W\nh = log(-1 - (W x) ^ 2) + h[t-1]\n");
    var caught = Caught.run("cell", "check", file.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.out())
        .contains("FAILED", "is derived as NaN")
        .contains("0 of 1 cells passed");
  }

  @Test
  void anUnknownCellIsAnsweredWithTheRightOne() {
    var caught = Caught.run("cell", "show", "lsmt");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err())
        .startsWith("slate: there is no cell and no file 'lsmt'; did you mean 'lstm'?");
  }

  @Test
  void aMissingFileIsNamed() {
    var caught = Caught.run("cell", "check", "none.cell");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).isEqualTo("slate: none.cell: there is no such file\n");
  }

  @Test
  void aWrongEquationIsShownWithItsPlace() throws IOException {
    Path file = folder.resolve("wrong.cell");
    Files.writeString(file, "language 1\ncell wrong\ninput x\nstate h\nh = tahn(x) + h[t-1]\n");
    var caught = Caught.run("cell", "show", file.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .isEqualTo(
            """
            slate: wrong.cell:5:5: there is no function 'tahn'; did you mean 'tanh'?
              h = tahn(x) + h[t-1]
                  ^^^^
            """);
  }

  @Test
  void whatToCheckMustBeSaid() {
    assertThat(Caught.run("cell", "check").exitCode()).isEqualTo(2);
    assertThat(Caught.run("cell", "check", "rnn", "--all").err())
        .startsWith("slate: name the cells or files to check, or say --all, and not both");
  }

  @Test
  void aCellThatTheSizesDoNotFitIsListedWithTheReason() {
    var caught = Caught.run("cell", "list", "--hidden", "6");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out())
        .containsPattern("slstm +– ")
        .containsPattern("a weight of\\s+shape \\[6, 6] cannot be cut into 4 diagonal\\s+blocks");
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    var caught = Caught.run("cell", "list", "--hidden", "0");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).startsWith("slate: the size hidden is 0; it must be from 1 to");
  }

  @Test
  void whatCannotBeReadIsNamedAndTheOthersAreChecked() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.cell"), "language 1\ncell\n");
    String[] line = {"cell", "check", "rnn", broken.toString(), "none.cell", "gru"};
    var caught = Caught.run(line);
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .contains("slate: broken.cell:2:", "slate: none.cell: there is no such file\n");
    assertThat(caught.out())
        .containsPattern("rnn .* ok\ngru .* ok\n")
        .endsWith("2 of 4 cells passed: relative errors at most 1e-06\n");
    var json = Caught.run("--json", "cell", "check", "rnn", broken.toString()).json();
    assertThat(json.at("/0/passed").booleanValue()).isTrue();
    assertThat(json.at("/1/cell").asString()).isEqualTo(broken.toString());
    assertThat(json.at("/1/error").asString()).startsWith("broken.cell:2:");
  }
}
