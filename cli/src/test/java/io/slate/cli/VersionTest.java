package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void theBuildWritesItsVersion() {
    assertThat(Version.current().slate()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void theJavaIsTheOneThatRuns() {
    assertThat(Version.current().java()).startsWith("25");
  }
}
