package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.picture.Picture;
import io.slate.corpus.picture.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionCommandTest {
  private static final List<String> COLOURS = List.of("red", "green", "blue");

  @TempDir static Path folder;
  private static Path table;
  private static Path model;
  private static Caught training;

  /** One colour above another, not quite even. */
  private static Picture picture(int above, int below, Random random) {
    int side = 10;
    float[] values = new float[side * side * Picture.CHANNELS];
    for (int i = 0; i < values.length; i++) {
      int channel = i % Picture.CHANNELS;
      int wanted = i < values.length / 2 ? above : below;
      values[i] = (channel == wanted ? 0.8f : 0.1f) + 0.1f * random.nextFloat();
    }
    return new Picture(side, side, values);
  }

  @BeforeAll
  static void train() throws IOException {
    var random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      int above = random.nextInt(3);
      int below = random.nextInt(3);
      PictureFile.write(picture(above, below, random), folder.resolve(i + ".png"), 1);
      lines.add("%d.png\t%s over %s".formatted(i, COLOURS.get(above), COLOURS.get(below)));
    }
    table = Files.write(folder.resolve("pictures.tsv"), lines);
    model = folder.resolve("model");
    training =
        Caught.run(
            "train",
            table.toString(),
            "--task=caption",
            "--side=8",
            "--cell=gru",
            "--hidden=16",
            "--embedding=8",
            "--dropout=0",
            "--epochs=12",
            "--lr=0.01",
            "--out=" + model);
    assertThat(training.exitCode()).as(training.err()).isZero();
  }

  private static Caught caption(String... options) {
    List<String> line = new ArrayList<>(List.of("caption", model.toString()));
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  private static String written(String name, int above, int below) {
    Path file = folder.resolve(name);
    PictureFile.write(picture(above, below, new Random(2)), file, 3);
    return file.toString();
  }

  @Test
  void trainingIsReportedBesideTheUsualSentence() {
    assertThat(training.out())
        .contains("the file of a picture in column 1", "8 x 8 places")
        .containsPattern("this network +0\\.0%")
        .containsPattern("the most frequent sentence +\\d+\\.\\d%")
        .contains("slate caption " + model);
  }

  @Test
  void aPictureOfAnySizeIsSaidInWords() {
    var caught = caption(written("new.png", 2, 0));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).isEqualTo("blue over red\n");
  }

  @Test
  void severalAreNamed() {
    String one = written("one.png", 0, 1);
    String two = written("two.png", 1, 1);
    assertThat(caption(one, two).out())
        .isEqualTo(one + "\tred over green\n" + two + "\tgreen over green\n");
  }

  @Test
  void itIsShownWhereWasLookedAt() {
    String shown = caption(written("looked.png", 0, 2), "--attention").out();
    assertThat(shown.lines().skip(1).findFirst().orElseThrow()).startsWith("red");
    assertThat(shown).contains("██");
    var json = caption(written("json.png", 0, 2), "--json").json().get(0);
    assertThat(json.get("said").get(0).get("attention")).hasSize(4);
    assertThat(json.get("said").get(0).get("attention").get(0)).hasSize(16);
  }

  @Test
  void theSameIsSaidOfAFile() {
    assertThat(Caught.run("eval", model.toString(), table.toString()).out())
        .contains("pictures with sentences", "error rate 0.0% on 240 pairs");
  }

  @Test
  void whatIsNoPictureIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    var caught = caption(text.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("text.png cannot be read as a picture");
    assertThat(caption(folder.resolve("gone.png").toString()).err())
        .contains("gone.png is not there");
  }

  @Test
  void aTableThatNamesNoPictureIsRefusedWithItsLine() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.tsv"), "0.png\tred\ngone.png\tblue\n");
    var caught =
        Caught.run("train", broken.toString(), "--task=caption", "--out=" + folder.resolve("no"));
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("broken.tsv", "line 2", "gone.png is not there");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void aBeamLargerThanTheVocabularyIsRefused() {
    var caught = caption(written("beam.png", 0, 0), "--beam=1000");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("the beam is 1000");
  }

  @Test
  void theBeamIsAsWideAsWhatIsShown() {
    assertThat(caption(written("best.png", 0, 0), "--n-best=2").out()).hasLineCount(2);
    var none = caption(written("none.png", 0, 0), "--beam=0");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).startsWith("slate: --beam is 0, expected 1 or more\n");
  }

  @Test
  void otherCommandsPointHere() {
    String picture = written("other.png", 1, 0);
    assertThat(Caught.run("predict", model.toString(), picture).err())
        .endsWith("; see slate caption\n");
    assertThat(Caught.run("translate", model.toString(), "red").err())
        .isEqualTo("slate: this model reads pictures, no texts: see slate caption\n");
  }

  @Test
  void aModelOfTextsReadsNoPictures() throws IOException {
    Path reviews = Reviews.write(folder.resolve("few.tsv"), 40);
    Path other = folder.resolve("texts");
    Caught.run("train", reviews.toString(), "--epochs=1", "--hidden=4", "--out=" + other);
    assertThat(Caught.run("caption", other.toString(), written("x.png", 0, 0)).err())
        .contains("this model reads no pictures");
  }
}
