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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every task learns the same from a temporary file as from memory. */
class OnDiskCommandsTest {
  private static final int COUNT = 80;

  @TempDir Path folder;

  private Path write(String name, IntFunction<String> line) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        IntStream.range(0, COUNT).mapToObj(line).collect(Collectors.joining("\n")) + "\n");
  }

  private static String words(int i) {
    return "word" + i % 7 + " and word" + i % 3;
  }

  private Caught train(Path file, String place, String... options) {
    List<String> line = new ArrayList<>(List.of("train", file.toString()));
    line.addAll(List.of("--out=" + folder.resolve(place), "--on-disk=" + place, "--overwrite"));
    line.addAll(List.of("--hidden=5", "--embedding=4", "--epochs=1", "--batch=4"));
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  private void requireSame(Path file, String... options) {
    List<String> said = new ArrayList<>();
    for (String place : List.of("never", "always")) {
      Caught caught = train(file, place, options);
      assertThat(caught.exitCode()).as(caught.err()).isZero();
      // Nothing that depends on the time, or names the folder.
      said.add(
          caught
              .out()
              .replaceAll("(?m)^(epoch| *estimated|time|training|The model|  slate).*", ""));
    }
    String name = ModelFiles.NAME;
    assertThat(folder.resolve("always").resolve(name))
        .hasSameBinaryContentAs(folder.resolve("never").resolve(name));
    assertThat(said.getLast().lines().filter(line -> line.contains("this network")))
        .isNotEmpty()
        .containsExactlyElementsOf(
            said.getFirst().lines().filter(line -> line.contains("this network")).toList());
  }

  @Test
  void labels() throws IOException {
    Path file =
        write(
            "labels.jsonl",
            i -> "{\"labels\": [\"l%d\"], \"text\": \"%s\"}".formatted(i % 3, words(i)));
    requireSame(file, "--task=labels", "--label=labels");
  }

  @Test
  void tags() throws IOException {
    Path file = write("tags.tsv", i -> "a\tX\nword%d\tY%d\n".formatted(i % 7, i % 2));
    requireSame(file, "--task=tag");
  }

  @Test
  void valuesOfTextsAndOfSeries() throws IOException {
    requireSame(write("values.tsv", i -> i % 10 + ".5\t" + words(i)), "--task=values");
    String head = "@problemName x\n@timeStamps false\n@univariate true\n@targetLabel true\n@data\n";
    Path file = write("values.ts", i -> (i == 0 ? head : "") + "1,%d,3:%d.5".formatted(i, i % 4));
    requireSame(file, "--task=values");
  }

  @Test
  void seriesWithClasses() throws IOException {
    String head =
        "@problemName x\n@timeStamps false\n@univariate true\n@classLabel true a b\n@data\n";
    Path file =
        write(
            "series.ts",
            i -> (i == 0 ? head : "") + "1,%d,3:%s".formatted(i, i % 2 == 0 ? "a" : "b"));
    requireSame(file);
  }

  @Test
  void textsByEveryKindOfToken() throws IOException {
    Path file =
        write(
            "text.txt", i -> "  ".repeat(i % 3) + words(i) + (i % 5 == 0 ? " \n\n" : "") + " it's");
    requireSame(file, "--steps=6");
    requireSame(file, "--steps=6", "--tokens=words");
    requireSame(file, "--steps=6", "--tokens=whitespace");
    requireSame(file, "--steps=6", "--tokens=subwords", "--vocabulary=280");
  }

  @Test
  void pairs() throws IOException {
    Path file = write("pairs.tsv", i -> words(i) + "\t" + words(i + 1));
    requireSame(file, "--task=translate");
    requireSame(file, "--task=translate", "--shared-vocabulary");
  }

  @Test
  void trees() throws IOException {
    Path file = write("trees.txt", i -> "(%d (1 not) (0 word%d))".formatted(i % 2, i % 7));
    requireSame(file, "--task=tree");
    requireSame(file, "--task=tree", "--nodes=root");
  }

  @Test
  void pictures() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      float[] values = new float[8 * 8 * Picture.CHANNELS];
      for (int at = 0; at < values.length; at++) {
        values[at] = random.nextInt(256) / 255f;
      }
      PictureFile.write(new Picture(8, 8, values), folder.resolve(i + ".png"), 1);
    }
    requireSame(write("pictures.tsv", i -> i + ".png\t" + words(i)), "--task=caption", "--side=8");
  }

  @Test
  void aFaultInTheLastLineIsSaidBeforeAnyTraining() throws IOException {
    Path file = write("pairs.tsv", i -> i == COUNT - 1 ? "a\t " : words(i) + "\t" + words(i + 1));
    Caught caught = train(file, "always", "--task=translate");
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("pairs.tsv, line 80: the target is empty");
    assertThat(folder.resolve("always")).doesNotExist();
  }
}
