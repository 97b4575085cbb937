package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.CounterRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Commands on small files and the small model that was trained on one of them. */
abstract class SmallTrainings {
  @TempDir Path folder;
  private final List<String> usual;

  /**
   * @param usual options that all trainings have
   */
  SmallTrainings(String... usual) {
    this.usual = List.of(usual);
  }

  final Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Trains with small sizes; later options come before earlier ones. */
  final Caught train(Path file, String... options) {
    Caught caught = caught(file, options);
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    return caught;
  }

  /** The same where it may be refused. */
  final Caught caught(Path file, String... options) {
    List<String> line = new ArrayList<>(List.of("train", file.toString(), "--out=" + model()));
    line.addAll(List.of("--overwrite", "--hidden=12", "--embedding=8", "--dropout=0"));
    line.addAll(usual);
    line.addAll(List.of(options));
    return Caught.run(line.toArray(String[]::new));
  }

  final Path model() {
    return folder.resolve("model");
  }

  /** Runs a command on the model. */
  final Caught run(String command, Object... more) {
    List<String> line = new ArrayList<>(List.of(command, model().toString()));
    for (Object each : more) {
      line.add(each.toString());
    }
    Caught caught = Caught.run(line.toArray(String[]::new));
    assertThat(caught.exitCode()).as(caught.err()).isZero();
    return caught;
  }

  /** A number below a count that depends on its example and its place there. */
  static int pick(int example, int place, int count) {
    return CounterRandom.below(CounterRandom.child(3, example), place, count);
  }
}
