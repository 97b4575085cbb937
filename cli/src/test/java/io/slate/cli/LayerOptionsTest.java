package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.model.Model;
import io.slate.network.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerOptionsTest {
  @TempDir Path folder;
  private Path examples;

  @BeforeEach
  void write() throws IOException {
    examples = Reviews.write(folder.resolve("reviews.tsv"), 60);
  }

  private Caught run(String... options) {
    List<String> small = List.of("--hidden=4", "--embedding=4", "--epochs=1");
    return run(small, options);
  }

  private Caught run(List<String> sizes, String... options) {
    List<String> line = new ArrayList<>(List.of("train", examples.toString(), "--overwrite"));
    line.add("--out=" + folder.resolve("model"));
    line.addAll(sizes);
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  /** The layers that such a training ends with, in words. */
  private List<String> layers(String... options) {
    Caught caught = run(options);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    return layers();
  }

  private List<String> layers() {
    Path file = folder.resolve("model").resolve(ModelFiles.NAME);
    return Model.read(file).network().layers().stream().map(Layer::summary).toList();
  }

  @Test
  void withoutOptionsLayersStandUponEachOther() {
    assertThat(layers("--layers=2"))
        .containsExactly(
            "dropout 0.3",
            "lstm 4 both ways",
            "dropout 0.3",
            "lstm 4 both ways",
            "max",
            "dropout 0.3");
  }

  @Test
  void directionsAreMergedAsAsked() {
    assertThat(layers("--merge=add", "--dropout=0"))
        .containsExactly("lstm 4 both ways, add", "max");
    assertThat(layers("--merge=multiply", "--dropout=0"))
        .containsExactly("lstm 4 both ways, multiply", "max");
    assertThat(layers("--merge=average", "--dropout=0"))
        .containsExactly("lstm 4 both ways, average", "max");
    assertThat(layers("--merge=concatenate", "--dropout=0"))
        .containsExactly("lstm 4 both ways", "max");
  }

  @Test
  void aWayGoesAroundEveryLayerButTheFirst() {
    assertThat(layers("--layers=3", "--residual", "--one-way", "--dropout=0.1"))
        .containsExactly(
            "dropout 0.1",
            "lstm 4 forward",
            "residual (dropout 0.1, lstm 4 forward)",
            "residual (dropout 0.1, lstm 4 forward)",
            "max",
            "dropout 0.1");
  }

  @Test
  void whatALayerGivesIsNormalised() {
    assertThat(layers("--layers=2", "--residual", "--normalise", "--dropout=0"))
        .containsExactly(
            "lstm 4 both ways",
            "normalisation",
            "residual (lstm 4 both ways)",
            "normalisation",
            "max");
  }

  @Test
  void attentionPoolsAndLearns() throws IOException {
    examples = Reviews.write(folder.resolve("more.tsv"), 300);
    Caught caught = run(Reviews.OPTIONS, "--pool=attention", "--normalise");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(layers())
        .containsExactly(
            "dropout 0.3", "lstm 16 both ways", "normalisation", "attention 16", "dropout 0.3");
    var eval =
        Caught.run("eval", folder.resolve("model").toString(), examples.toString(), "--json");
    assertThat(eval.json().get("accuracy").doubleValue()).isGreaterThan(0.95);
  }

  @Test
  void whatCannotBeIsWrongUsage() {
    assertMisuse("--residual goes around every layer but the first", "--residual");
    assertMisuse("--merge is for what is read from both ends", "--merge=add", "--one-way");
    assertMisuse("'--merge'", "--merge=subtract");
    assertMisuse("here what was read from", "--layers=2", "--residual", "--pool=last");
    assertMisuse("--merge cannot be", "--merge=add", "--task=language");
  }

  private void assertMisuse(String message, String... options) {
    Caught caught = run(options);
    assertThat(caught.exitCode()).as(caught.err()).isEqualTo(2);
    assertThat(caught.err()).contains(message);
  }
}
