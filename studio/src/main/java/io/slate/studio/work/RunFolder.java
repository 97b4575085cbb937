package io.slate.studio.work;

import io.slate.train.EventLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of a run: what a training left in it. */
record RunFolder(Path folder) {
  static final String LOG = EventLog.NAME;
  static final String OUTPUT = "output.txt";
  private static final String ORDER = "studio.json";
  private static final String OPTIONS = "train.properties";
  private static final String REPORT = "training.json";
  private static final int LAST_WORDS = 4000;

  /** What the command line says an error behind. */
  private static final String SENTENCE = "slate: ";

  /** Behind a wrong option it says where to read more, in a terminal. */
  private static final String HINT = "'slate ";

  /** What tells that a folder is one. */
  static boolean isTrace(Path file) {
    return List.of(LOG, ORDER, OPTIONS).contains(file.getFileName().toString());
  }

  Path log() {
    return folder.resolve(LOG);
  }

  Path output() {
    return folder.resolve(OUTPUT);
  }

  /** What was asked of the studio. */
  Path order() {
    return folder.resolve(ORDER);
  }

  /** What the command line was told. */
  Path options() {
    return folder.resolve(OPTIONS);
  }

  Path model() {
    return folder.resolve("model.safetensors");
  }

  Path checkpoint() {
    return folder.resolve("checkpoint.safetensors");
  }

  boolean isRun() {
    return Files.exists(log()) || Files.exists(order()) || Files.exists(options());
  }

  boolean hasModel() {
    return Files.exists(model());
  }

  boolean hasCheckpoint() {
    return Files.exists(checkpoint());
  }

  /** What came of a training that wrote no log: finished, stopped or cut off. */
  String withoutLog() throws IOException {
    Path report = folder.resolve(REPORT);
    if (!Files.exists(report)) {
      return "cut off";
    }
    try {
      JsonNode found = JsonMapper.shared().readTree(Files.readAllBytes(report));
      return found.path("isCutShort").asBoolean(false) ? "stopped" : "finished";
    } catch (JacksonException _) {
      return "cut off"; // while it was written
    }
  }

  Summary summary() throws IOException {
    return Files.exists(log()) ? Summary.of(log()) : new Summary("", 0, 0, Optional.empty());
  }

  /** Why the process failed, in its own words: the sentence of the command, else the end of all. */
  Optional<String> lastWords() throws IOException {
    if (!Files.exists(output())) {
      return Optional.empty();
    }
    try (var file = new RandomAccessFile(output().toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(LAST_WORDS, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      String end = new String(bytes, StandardCharsets.UTF_8).strip();
      int sentence = ("\n" + end).lastIndexOf("\n" + SENTENCE);
      String said = sentence < 0 ? end : end.substring(sentence + SENTENCE.length());
      return Optional.of(
          said.lines().filter(line -> !line.startsWith(HINT)).collect(Collectors.joining("\n")));
    }
  }
}
