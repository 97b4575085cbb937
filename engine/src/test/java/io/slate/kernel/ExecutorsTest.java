package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorsTest {
  private static final String HERE = ExecutorDigest.of(ScalarExecutor::new);

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3", "-Xint"})
  void vectorsOfAnyWidthGiveTheSameBits(String option) throws IOException, InterruptedException {
    var found =
        fork("--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", option);
    assertThat(found.output()).isEqualTo(HERE);
  }

  @Test
  void withoutTheVectorModuleTheBitsAreTheSameAndOneLineSaysWhatToType()
      throws IOException, InterruptedException {
    var found = fork();
    assertThat(found.output()).isEqualTo(HERE);
    assertThat(found.errors()).containsOnlyOnce("--add-modules jdk.incubator.vector");
  }

  private record Forked(String output, String errors) {}

  private static Forked fork(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ExecutorDigest.class.getName()));
    var process = new ProcessBuilder(command).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return new Forked(output, errors);
  }
}
