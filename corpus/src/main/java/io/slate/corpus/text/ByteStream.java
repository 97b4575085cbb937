package io.slate.corpus.text;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes, written as the byte tokenizer writes them. */
final class ByteStream implements Records<String> {
  private final String name;
  private final InputStream in;
  private long read;

  ByteStream(TextFile file) {
    this.name = file.name();
    this.in = new BufferedInputStream(file.bytes().get());
  }

  @Override
  public Optional<String> next() {
    try {
      int next = in.read();
      if (next < 0 && read == 0) {
        throw new DataException(name + ": is empty, expected bytes");
      }
      if (next < 0) {
        return Optional.empty();
      }
      read++;
      return Optional.of(HexFormat.of().toHexDigits((byte) next));
    } catch (IOException e) {
      throw new DataException(place() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String place() {
    return name + ", byte " + read;
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
