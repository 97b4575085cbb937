package io.slate.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads label, tab, text, a line at a time, so that a hostile file is refused at its first fault.
 */
final class TsvReader {
  private static final int MAX_LINE = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final List<LabelledText> items = new ArrayList<>();
  private int lineNumber;

  TsvReader(Path file) {
    this.file = file;
  }

  Examples read() {
    try (InputStream in = open()) {
      for (var line = nextLine(in); line.isPresent(); line = nextLine(in)) {
        add(line.get());
      }
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new DataException(place() + ": cannot be read: " + e.getMessage(), e);
    }
    if (items.isEmpty()) {
      throw new DataException(file + ": is empty, expected lines of label, tab, text");
    }
    var examples = new Examples(items);
    if (examples.classes().size() == 1) {
      throw new DataException(
          "%s: every label is \"%s\", expected two classes or more"
              .formatted(file, examples.classes().getFirst()));
    }
    return examples;
  }

  private InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(file);
    if (!file.toString().endsWith(".gz")) {
      return new BufferedInputStream(raw);
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(raw, 1 << 16));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private void add(String line) {
    if (line.isEmpty()) {
      return;
    }
    String[] columns = line.split("\t", -1);
    if (columns.length != 2) {
      throw fault(
          "found %d column%s, expected 2: label, tab, text"
              .formatted(columns.length, columns.length == 1 ? "" : "s"));
    }
    try {
      items.add(new LabelledText(columns[0], columns[1]));
    } catch (DataException e) {
      throw new DataException(place() + ": " + e.getMessage(), e);
    }
  }

  /** The next line without its end; absent at the end of the file. */
  private Optional<String> nextLine(InputStream in) throws IOException {
    lineNumber++;
    var bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (bytes.size() == MAX_LINE) {
        throw fault("is longer than " + MAX_LINE + " bytes, expected one example a line");
      }
      bytes.write(next);
      next = in.read();
    }
    String line = decode(bytes.toByteArray());
    if (lineNumber == 1 && line.startsWith(BYTE_ORDER_MARK)) {
      line = line.substring(1);
    }
    return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }

  private String decode(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException _) {
      throw fault(
          "byte %d is 0x%02X, which is not UTF-8 there. Convert the file to UTF-8"
              .formatted(buffer.position() + 1, bytes[buffer.position()]));
    }
  }

  private DataException fault(String what) {
    return new DataException(place() + ": " + what);
  }

  private String place() {
    return lineNumber == 0 ? file.toString() : file + ", line " + lineNumber;
  }
}
