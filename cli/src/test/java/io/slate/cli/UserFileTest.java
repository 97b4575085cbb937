package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  /** Beyond what any system gives to a process. */
  private static final long NO_PROCESS = 99_999_999_999L;

  @TempDir Path folder;

  @Test
  void removesWhatAKilledProcessLeftOfTheSameFile() throws IOException {
    long other = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
    Files.writeString(folder.resolve(".report.json." + NO_PROCESS + ".tmp"), "half");
    Files.writeString(folder.resolve(".report.json." + other + ".tmp"), "still written");
    Files.writeString(folder.resolve(".other.json." + NO_PROCESS + ".tmp"), "not ours");
    Files.writeString(folder.resolve(".report.json.tmp"), "not ours");
    UserFile.write(folder.resolve("report.json"), "whole");
    assertThat(folder.resolve("report.json")).hasContent("whole");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.json",
              ".report.json." + other + ".tmp",
              ".other.json." + NO_PROCESS + ".tmp",
              ".report.json.tmp");
    }
  }
}
