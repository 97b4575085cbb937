package io.slate.studio.work;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a run has come, by the first and the last lines of its log.
 *
 * @param last the last event's name; empty before the first
 * @param step updates made
 * @param steps updates in all
 * @param loss of the last update or epoch, if one was told
 */
record Summary(String last, long step, long steps, Optional<Double> loss) {
  private static final int LOOKED_AT = 4096;

  static Summary of(Path log) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long size = file.length();
      List<JsonNode> head = events(file, 0, (int) Math.min(LOOKED_AT, size));
      int behind = (int) Math.min(LOOKED_AT, size);
      List<JsonNode> tail = events(file, size - behind, behind);
      JsonNode first = head.isEmpty() ? JsonMapper.shared().createObjectNode() : head.getFirst();
      JsonNode last = tail.isEmpty() ? first : tail.getLast();
      Optional<Double> loss =
          tail.reversed().stream()
              .filter(event -> event.path("loss").isNumber())
              .map(event -> event.path("loss").doubleValue())
              .findFirst();
      return new Summary(
          last.path("event").asString(""),
          last.path("step").asLong(0),
          first.path("steps").asLong(0),
          loss);
    }
  }

  /** The events of whole lines in some bytes. */
  private static List<JsonNode> events(RandomAccessFile file, long from, int count)
      throws IOException {
    byte[] bytes = new byte[count];
    file.seek(from);
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> event(line).stream())
        .toList();
  }

  private static Optional<JsonNode> event(String line) {
    try {
      JsonNode node = JsonMapper.shared().readTree(line);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty(); // cut off at either end
    }
  }
}
