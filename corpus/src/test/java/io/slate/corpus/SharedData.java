package io.slate.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slate.corpus.source.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Published data beside the repository, or where {@code SLATE_DATA} says. */
public final class SharedData {
  private SharedData() {}

  /** A file of the shared data; without it the test is skipped, and says so. */
  public static Path path(String name) {
    String root = Optional.ofNullable(System.getenv("SLATE_DATA")).orElse("../../shared");
    Path path = Path.of(root, "data", name);
    assumeTrue(Files.exists(path), path + " is absent: set SLATE_DATA to the shared data");
    return path;
  }

  /** The same as a text. */
  public static TextFile file(String name) {
    return TextFile.of(path(name));
  }
}
