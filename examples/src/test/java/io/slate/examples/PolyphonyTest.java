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
  /** Two chords take turns, so the next one is known; of 88 silent keys a step costs little. */
  @Test
  void whatRepeatsIsForeseen(@TempDir Path folder) throws IOException {
    String piece = "[" + "[40,44,47],[42,45,49],".repeat(12) + "[40,44,47]]";
    String pieces = "[" + (piece + ",").repeat(15) + piece + "]";
    Path file = folder.resolve("pieces.json");
    Files.writeString(
        file, "{\"train\":%s,\"valid\":[%s],\"test\":[%s]}".formatted(pieces, piece, piece));
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    double loss = new Polyphony(file, 150, out).run(Cell.named("gru"), 24);
    assertThat(loss).isLessThan(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("gru    10,3");
  }
}
