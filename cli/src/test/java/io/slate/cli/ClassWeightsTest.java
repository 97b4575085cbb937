package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassWeightsTest {
  private static final List<String> LABELS = List.of("rare", "often", "never");

  @TempDir Path folder;

  private static TrainingData data() {
    Network network =
        Network.over(1).then(Layer.recurrent(Cell.LSTM, 2)).then(Layer.last()).classify(LABELS);
    List<float[]> series = List.of(new float[1], new float[2], new float[3], new float[1]);
    return TrainingData.classes(network, series, 1, List.of("often", "often", "rare", "often"));
  }

  @Test
  void balancedClassesWeighAlikeTogetherAndOneOnAverage() {
    // 1 of 4 is rare and 3 of 4 are not: 1 times 2 is 3 times 2/3, together 4.
    assertThat(ClassWeights.parse("balanced").of(LABELS, data()))
        .containsExactly(2.0, 4.0 / 2 / 3, 1.0);
  }

  @Test
  void namedClassesHaveTheirWeightsAndOthersOne() {
    assertThat(ClassWeights.parse("never=0,rare=2.5").of(LABELS, data()))
        .containsExactly(2.5, 1.0, 0.0);
    assertThat(ClassWeights.parse("a=b=3"))
        .isEqualTo(ClassWeights.parse("a=b=3.0"))
        .isNotEqualTo(ClassWeights.parse("a=3"));
  }

  @Test
  void aNameMayHoldCommas() {
    List<String> labels = List.of("ham, eggs", "tea,", "rice");
    assertThat(ClassWeights.parse("ham, eggs=3,rice=0.5,tea,=2").of(labels, data()))
        .containsExactly(3.0, 2.0, 0.5);
    assertThatThrownBy(() -> ClassWeights.parse("rice=2,ham, eggs"))
        .hasMessageStartingWith("found 'ham, eggs', expected balanced, or classes with");
  }

  @Test
  void whatIsNoWeightIsSaid() {
    assertThatThrownBy(() -> ClassWeights.parse("rare=x"))
        .isInstanceOf(DataException.class)
        .hasMessage("the class 'rare' has the weight 'x', expected a number from 0 on");
    assertThatThrownBy(() -> ClassWeights.parse("even"))
        .hasMessageStartingWith("found 'even', expected balanced, or classes with their weights");
    assertThatThrownBy(() -> ClassWeights.parse("seldom=2").of(LABELS, data()))
        .hasMessage("the class 'seldom' is unknown, expected some of rare, often, never");
  }

  /** A fifth of the texts is rare, and nothing in them tells which: the share is what is learnt. */
  private double rare(String... options) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append(i % 5 == 0 ? "rare" : "often").append("\tmaybe ").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("texts.tsv"), lines.toString());
    Path model = folder.resolve("model");
    List<String> line = new ArrayList<>(List.of("train", file.toString()));
    line.addAll(List.of("--out=" + model, "--overwrite", "--hidden=2", "--embedding=2"));
    line.addAll(List.of("--vocabulary=2", "--held-out=0", "--validation=0", "--dropout=0"));
    line.addAll(List.of("--epochs=200", "--lr=0.02", "--batch=200"));
    line.addAll(List.of(options));
    Caught training = Caught.run(line.toArray(String[]::new));
    assertThat(training.exitCode()).as(training.err()).isZero();
    var said = Caught.run("predict", model.toString(), "maybe 7", "maybe 8", "--json").json();
    return said.at("/0/probabilities/rare").doubleValue();
  }

  @Test
  void trainingMindsTheWeights() throws IOException {
    assertThat(rare()).isBetween(0.15, 0.25);
    assertThat(rare("--class-weights=balanced")).isBetween(0.45, 0.55);
    // 1 part of 9 against 4 parts of 1.
    assertThat(rare("--class-weights=rare=9")).isBetween(0.64, 0.74);
  }

  @Test
  void whatHasNoClassesIsRefusedBeforeTraining() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "abcabc\n".repeat(50));
    var caught =
        Caught.run(
            "train", text.toString(), "--out=" + folder.resolve("x"), "--class-weights=balanced");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err())
        .contains("--class-weights: classes and tags have weights", "ends with next_token");
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
