package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is ended as kill -9 ends it: no handler runs, and writes end where they are. */
class KilledTrainingTest {
  private static final int KILLS = 5;

  @TempDir Path folder;

  @Test
  void aTrainingThatIsKilledAgainAndAgainGivesTheSameBytes() throws Exception {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    var examples = Toys.whoWasFirst(150, 1);
    KilledTraining.trainer().checkpoints(whole).fit(examples, KilledTraining.EPOCHS);
    long seed = System.nanoTime();
    var random = new Random(seed);
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      killed += killOnce(parts, random.nextInt(100)) ? 1 : 0;
    }
    assertThat(killed).as("processes that had not ended before").isGreaterThanOrEqualTo(2);
    KilledTraining.trainer().resume(parts).fit(examples, KilledTraining.EPOCHS);
    for (String name : List.of("model.safetensors", "checkpoint.safetensors")) {
      assertThat(Files.readAllBytes(parts.resolve(name)))
          .as("%s, killed by seed %d", name, seed)
          .isEqualTo(Files.readAllBytes(whole.resolve(name)));
    }
    try (Stream<Path> files = Files.list(parts)) {
      assertThat(files).hasSize(2);
    }
  }

  /** Kills it some time after its first checkpoint; says whether it was still running. */
  private static boolean killOnce(Path parts, int milliseconds)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledTraining.class.getName(),
                parts.toString())
            .redirectError(Redirect.DISCARD)
            .start();
    try (var told = process.getInputStream()) {
      int first = told.read();
      Thread.sleep(Duration.ofMillis(milliseconds));
      boolean isRunning = process.isAlive();
      assertThat(first).as("nothing was told, exit code %s", process).isEqualTo('.');
      return isRunning;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
