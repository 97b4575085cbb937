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
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a text in UTF-8, one at a time, so that a hostile file is refused at its first fault. A
 * byte order mark is skipped; a line ends with a line feed, with or without a carriage return.
 *
 * <p>Belongs to one caller, who closes it.
 */
public final class TextLines implements AutoCloseable {
  private static final int MAX_LINE = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final InputStream in;
  private final int longest;
  private int number;

  private TextLines(String name, InputStream in, int longest) {
    this.name = name;
    this.in = in;
    this.longest = longest;
  }

  /**
   * The lines of a file; a name that ends in {@code .gz} is unpacked.
   *
   * @throws DataException if the file cannot be opened
   */
  public static TextLines of(Path file) {
    return of(file.toString(), bytes(file));
  }

  /**
   * The lines of a stream.
   *
   * @param name what messages call it
   * @param in owned from now on; read no further than the end of the line that is asked for
   */
  public static TextLines of(String name, InputStream in) {
    return of(name, in, MAX_LINE);
  }

  /**
   * The same for lines that may be long, as those of series are.
   *
   * @param longest how many bytes a line may have
   */
  public static TextLines of(String name, InputStream in, int longest) {
    return new TextLines(name, in, longest);
  }

  /**
   * The bytes of a file, buffered; a name that ends in {@code .gz} is unpacked. The caller closes
   * it.
   *
   * @throws DataException if the file cannot be opened
   */
  public static InputStream bytes(Path file) {
    try {
      return open(file);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
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

  /**
   * The next line without its end; absent at the end of the text.
   *
   * @throws DataException naming text and line, if it is not UTF-8, is too long (more than a
   *     mebibyte, unless said otherwise) or cannot be read
   */
  public Optional<String> next() {
    number++;
    try {
      return read();
    } catch (IOException e) {
      throw new DataException(place() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<String> read() throws IOException {
    var bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (bytes.size() == longest) {
        throw fault("is longer than " + longest + " bytes, expected one example a line");
      }
      bytes.write(next);
      next = in.read();
    }
    String line = decode(bytes.toByteArray());
    if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
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

  /** Where the last line was, as in {@code reviews.tsv, line 3}. */
  public String place() {
    return number == 0 ? name : name + ", line " + number;
  }

  private DataException fault(String what) {
    return new DataException(place() + ": " + what);
  }

  /** Closes the file or stream. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataException(name + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
