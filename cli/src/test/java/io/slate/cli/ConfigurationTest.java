package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir static Path folder;
  private static Path examples;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    examples = Reviews.write(folder.resolve("reviews with \\ and = é.tsv"), 40);
    model = folder.resolve("first");
    String[] line = {
      "train",
      examples.toString(),
      "--out=" + model,
      "--epochs=2",
      "--hidden=3",
      "--one-way",
      "--embedding=5",
      "--seed=7",
      "--lr=0.01",
      "--pool=mean"
    };
    assertThat(Caught.run(line).exitCode()).isZero();
  }

  private static Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("run.properties"), text);
  }

  @Test
  void aRunIsRepeatedToTheSameBits() {
    Path again = folder.resolve("again");
    var caught = Caught.run("train", "--config", model.toString(), "--out=" + again);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(again.resolve("model.safetensors"))
        .hasSameBinaryContentAs(model.resolve("model.safetensors"));
  }

  @Test
  void everyValueInEffectIsWritten() throws IOException {
    assertThat(Files.readString(model.resolve("train.properties")))
        .contains("\nhidden = 3\n", "\none-way = true\n", "\npool = mean\n", "\nseed = 7\n")
        .contains("\nbatch = 64\n", "\ncell = lstm\n", "\nheld-out = 0.1\n", "\n# test =\n")
        .doesNotContain("overwrite", "json", "threads");
  }

  @Test
  void theCommandLineComesFirst() throws IOException {
    Path again = folder.resolve("flags");
    var caught =
        Caught.run("train", "--hidden=4", "--config=" + model, "--out=" + again, "--epochs=1");
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    assertThat(caught.out()).contains("lstm 4 forward", "epochs      1\n");
    assertThat(Files.readString(again.resolve("train.properties")))
        .contains("\nhidden = 4\n", "\nembedding = 5\n", "\nepochs = 1\n");
  }

  @Test
  void aFlagOfTheCommandLineHoldsOverAFileThatSaysTheSame() throws IOException {
    Path again = folder.resolve("flag");
    Caught.run("train", "--one-way", "--config=" + model, "--out=" + again, "--epochs=1");
    assertThat(Files.readString(again.resolve("train.properties"))).contains("\none-way = true\n");
    Path both = folder.resolve("both");
    Caught.run("train", "--both-ways", "--config=" + model, "--out=" + both, "--epochs=1");
    assertThat(Files.readString(both.resolve("train.properties"))).contains("\none-way = false\n");
  }

  @Test
  void aTrainingGoesOnWithTheFlagsItHadAndWithNoOthers() {
    String[] line = {"train", examples.toString(), "--out=" + model, "--one-way", "--resume"};
    assertThat(Caught.run(line).err()).isEmpty();
    line[3] = "--both-ways";
    assertThat(Caught.run(line).err()).contains("--one-way is false and was true");
  }

  @Test
  void whatIsNoOptionIsNamedByItsLine() throws IOException {
    assertRefused(1, "line 2: there is no option 'hiden'; did you mean 'hidden'?", "# a\nhiden=3");
    assertRefused(1, "line 1: there is no option 'overwrite'", "overwrite = true");
    assertRefused(1, "run.properties: has the option 'seed' twice", "seed = 1\nseed = 2");
    assertRefused(1, "run.properties: Malformed", "seed = \\u00zz");
    assertRefused(2, "line 3: Invalid value for option '--hidden': 'two'", "\n\nhidden = two");
  }

  private static void assertRefused(int exitCode, String message, String text) throws IOException {
    Path file = write(text);
    var caught = Caught.run("train", examples.toString(), "--out=x", "--config=" + file);
    assertThat(caught.exitCode()).isEqualTo(exitCode);
    assertThat(caught.err()).startsWith("slate: " + file.getParent()).contains(message);
  }

  @Test
  void aConfigurationThatIsNotThereIsRefused() {
    Path none = folder.resolve("none");
    assertThat(Caught.run("train", "--config", none.toString()).err())
        .isEqualTo("slate: " + none + ": there is no such file\n");
    assertThat(Caught.run("train", "x.tsv", "--out=x", "--config").exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsMissingInBothIsWrongUsage() throws IOException {
    Path file = write("hidden = 3\n");
    var caught = Caught.run("train", "--config=" + file);
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err()).contains("--out").contains("FILE");
  }
}
