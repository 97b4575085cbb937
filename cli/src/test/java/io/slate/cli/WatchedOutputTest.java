package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
  /** Fails at the first byte. */
  private static WatchedOutput failing(String reason) {
    var out =
        new WatchedOutput(
            new OutputStream() {
              @Override
              public void write(int oneByte) throws IOException {
                throw new IOException(reason);
              }
            });
    new PrintWriter(out, true, StandardCharsets.UTF_8).println("a line");
    return out;
  }

  @Test
  void whyOutputIsLostIsRemembered() {
    assertThat(failing("No space left on device").lost()).contains("No space left on device");
  }

  @Test
  void nobodyMissesWhatNobodyReads() {
    assertThat(failing("Broken pipe").lost()).isEmpty();
  }
}
