package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorsTest {
  private static final String HERE = ExecutorDigest.of(ScalarExecutor::new);

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3", "-Xint"})
  void vectorsOfAnyWidthGiveTheSameBits(String option) throws IOException, InterruptedException {
    var found =
        Forked.run(
            ExecutorDigest.class,
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+IgnoreUnrecognizedVMOptions",
            option);
    assertThat(found.output()).isEqualTo(HERE);
  }

  @Test
  void withoutTheVectorModuleTheBitsAreTheSameAndOneLineSaysWhatToType()
      throws IOException, InterruptedException {
    var found = Forked.run(ExecutorDigest.class);
    assertThat(found.output()).isEqualTo(HERE);
    assertThat(found.errors()).containsOnlyOnce("--add-modules jdk.incubator.vector");
  }
}
