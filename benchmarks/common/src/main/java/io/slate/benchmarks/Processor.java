package io.slate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processor as Linux describes it. */
final class Processor {
  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Its name. */
  static String name() throws IOException {
    return line("model name");
  }

  /** What it can do, such as {@code avx512bw}. */
  static List<String> flags() throws IOException {
    return List.of(line("flags").split(" ", -1));
  }

  private static String line(String key) throws IOException {
    if (!Files.isReadable(DESCRIPTION)) {
      return "";
    }
    return Files.readAllLines(DESCRIPTION).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}
