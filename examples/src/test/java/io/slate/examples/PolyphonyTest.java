package io.slate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolyphonyTest {
  /** A network that knows nothing loses 88 ln 2 = 61 a step; one that counts keys here, 4.2. */
  @Test
  void keysThatNeverSoundAreNotExpected(@TempDir Path folder) throws IOException {
    String piece = "[" + "[40,44,47],[42,45,49],".repeat(12) + "[40,44,47]]";
    String pieces = "[" + (piece + ",").repeat(15) + piece + "]";
    Path file = folder.resolve("pieces.json");
    Files.writeString(
        file, "{\"train\":%s,\"valid\":[%s],\"test\":[%s]}".formatted(pieces, piece, piece));
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    double loss = new Polyphony(file, 100, out).run(Cell.named("gru"), 24);
    assertThat(loss).isLessThan(8);
    assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("gru    10,3");
  }
}
