package io.slate.studio.work;

import io.slate.studio.http.Reply;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows a log of events while it is written. Readers go on by the byte that they have reached; a
 * log that was cut back, because its run was resumed, is told again.
 *
 * @param log {@code events.jsonl}
 * @param state of the run, told whenever it changes
 */
record EventTail(Path log, Supplier<?> state) {
  private static final long LOOK_MILLIS = 300;
  private static final int LOOKS_A_BEAT = 15;
  private static final int TOGETHER = 400;
  private static final int BLOCK = 1 << 18;

  /** Updates that a chart can show; of more only every so manyth is told. */
  private static final int MOST_UPDATES = 5000;

  private static final int USUAL_LINE = 180;

  /** Bytes of a log that is not read as a whole: it may have grown for weeks. */
  private static final long LONG = 16L << 20;

  /** Of such a log so many places are looked at, and so many bytes at each. */
  private static final int PLACES = 2000;

  private static final int PLACE = 4096;

  /** Tells until the reader leaves. */
  void tell(long since, Reply.Listener listener) throws IOException, InterruptedException {
    long at = since;
    Object told = "";
    for (int look = 1; ; look++) {
      long size = Files.exists(log) ? Files.size(log) : 0;
      if (size < at) {
        listener.hear(0, "again", Map.of());
        at = 0;
      }
      if (at == 0 && size > LONG) {
        at = tellParts(size, listener);
      }
      if (size > at) {
        at = tellFrom(at, size, listener);
      }
      Object now = state.get();
      if (!now.equals(told)) {
        told = now;
        listener.hear(at, "state", now);
      } else if (look % LOOKS_A_BEAT == 0) {
        listener.beat();
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Tells whole lines from a byte on; returns the byte behind the last. */
  private long tellFrom(long from, long size, Reply.Listener listener) throws IOException {
    long every = Math.max(1, size / ((long) USUAL_LINE * MOST_UPDATES));
    long at = from;
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] block = new byte[BLOCK];
      while (at < size) {
        file.seek(at);
        int read = file.read(block, 0, (int) Math.min(BLOCK, size - at));
        int end = lastLine(block, read);
        if (end == 0) {
          return at; // the line is not whole yet
        }
        List<JsonNode> events = events(new String(block, 0, end, StandardCharsets.UTF_8), every);
        tellAll(events, at, at + end, listener);
        at += end;
      }
    }
    return at;
  }

  /**
   * Tells of a long log how it begins and an update at each of many places; returns the byte from
   * which all that follows is to be told.
   */
  private long tellParts(long size, Reply.Listener listener) throws IOException {
    List<JsonNode> told = new ArrayList<>();
    long end = size - BLOCK;
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] place = new byte[PLACE];
      for (int i = 0; i < PLACES; i++) {
        long from = Math.multiplyExact(end / PLACES, i);
        told.addAll(at(file, from, place));
      }
      file.seek(end);
      file.readFully(place);
      tellAll(told, 0, 0, listener);
      return end + lineBreak(place) + 1;
    }
  }

  /** What stands in whole lines at a place, with one update. */
  private static List<JsonNode> at(RandomAccessFile file, long from, byte... place)
      throws IOException {
    file.seek(from);
    file.readFully(place);
    int start = from == 0 ? 0 : lineBreak(place) + 1;
    int end = Math.max(start, lastLine(place, place.length));
    boolean hasUpdate = false;
    List<JsonNode> told = new ArrayList<>();
    for (JsonNode event :
        events(new String(place, start, end - start, StandardCharsets.UTF_8), 1)) {
      if (!isUpdate(event) || !hasUpdate) {
        told.add(event);
      }
      hasUpdate |= isUpdate(event);
    }
    return told;
  }

  /** The first line break; −1 where a line is longer than this. */
  private static int lineBreak(byte... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int lastLine(byte[] block, int read) {
    for (int i = read - 1; i >= 0; i--) {
      if (block[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /** The events of some lines, without the updates that are too many. */
  private static List<JsonNode> events(String lines, long every) {
    return lines
        .lines()
        .map(EventTail::parsed)
        .filter(event -> !isUpdate(event) || event.path("step").asLong(0) % every == 0)
        .toList();
  }

  private static boolean isUpdate(JsonNode event) {
    return event.path("event").asString("").equals("step");
  }

  /** A connection that breaks on the way takes up all of them again. */
  private static void tellAll(List<JsonNode> events, long start, long end, Reply.Listener listener)
      throws IOException {
    for (int i = 0; i < events.size(); i += TOGETHER) {
      int behind = Math.min(events.size(), i + TOGETHER);
      listener.hear(behind == events.size() ? end : start, "events", events.subList(i, behind));
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JsonMapper.shared().readTree(line);
    } catch (JacksonException _) {
      return JsonMapper.shared().createObjectNode();
    }
  }
}
