package io.slate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @TempDir Path folder;

  @Test
  void theProgramLearnsTheRuleAndLooksInside() throws IOException {
    var printed = new ByteArrayOutputStream();
    new Quickstart(folder, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.matches("(9\\d\\.\\d|100\\.0)% of \\d+ right"))
        .anyMatch(line -> line.matches("\\{negative=.*, positive=0\\.[89].*}"))
        .contains("forget gate: 4 steps of 256 units", "gru has 295,680 parameters")
        .anyMatch(
            line ->
                line.matches(
                    "not a bad: (0\\.[89]\\d|1\\.00) positive, not a good: 0\\.[0-3].* positive"));
    assertThat(folder.resolve("run/model.safetensors")).exists();
  }
}
