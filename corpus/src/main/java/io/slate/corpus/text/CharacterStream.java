package io.slate.corpus.text;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Code points, decoded one by one, so that a line may be as long as the file. */
final class CharacterStream implements Records<String> {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final InputStream in;
  private int line = 1;
  private long bytes;
  private boolean any;

  CharacterStream(TextFile file) {
    this.name = file.name();
    this.in = new BufferedInputStream(file.bytes().get());
  }

  @Override
  public Optional<String> next() {
    try {
      Optional<String> character = read();
      if (bytes <= 3 && character.filter(BYTE_ORDER_MARK::equals).isPresent()) {
        character = read();
      }
      if (character.isEmpty() && !any) {
        throw new DataException(name + ": is empty, expected characters");
      }
      any = true;
      if (character.filter("\n"::equals).isPresent()) {
        line++;
      }
      return character;
    } catch (IOException e) {
      throw new DataException(place() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<String> read() throws IOException {
    int lead = in.read();
    bytes++;
    if (lead < 0) {
      return Optional.empty();
    }
    if (lead == '\r') {
      in.mark(1);
      if (in.read() == '\n') {
        return Optional.of("\n");
      }
      in.reset();
    }
    return Optional.of(lead < 0x80 ? Character.toString(lead) : longer(lead));
  }

  /** A code point of several bytes; the decoder refuses what is none. */
  private String longer(int lead) throws IOException {
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    byte[] sequence = new byte[length];
    sequence[0] = (byte) lead;
    int rest = in.readNBytes(sequence, 1, length - 1);
    bytes += rest;
    try {
      var buffer = ByteBuffer.wrap(sequence, 0, 1 + rest);
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException _) {
      throw new DataException(
          "%s: the byte 0x%02X begins no character of UTF-8. Convert the file to UTF-8"
              .formatted(place(), lead));
    }
  }

  @Override
  public String place() {
    return name + ", line " + line;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataException(name + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
