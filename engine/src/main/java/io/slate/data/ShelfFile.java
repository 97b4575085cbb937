package io.slate.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file that is written from its beginning to its end and then read in any order. Its
 * name is taken away as soon as it is open.
 */
final class ShelfFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.nativeOrder());
  private long written;

  ShelfFile() {
    try {
      Path file = Files.createTempFile("slate", null);
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Bytes so far. */
  long length() {
    return written;
  }

  void add(long mark) {
    flushUnlessRoom(Long.BYTES);
    buffer.putLong(mark);
    written += Long.BYTES;
  }

  void add(byte... bytes) {
    for (int from = 0; from < bytes.length; ) {
      flushUnlessRoom(1);
      int part = Math.min(bytes.length - from, buffer.remaining());
      buffer.put(bytes, from, part);
      from += part;
    }
    written += bytes.length;
  }

  private void flushUnlessRoom(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw fault(e);
    }
    buffer.clear();
  }

  /** All bytes, mapped; they stay when this is closed. */
  MemorySegment map() {
    flush();
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, written, Arena.ofAuto());
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private static DataException fault(IOException cause) {
    return new DataException(
        "examples cannot be kept in a file in %s: %s. Give another folder to the JVM: -Djava.io.tmpdir=FOLDER"
            .formatted(System.getProperty("java.io.tmpdir"), cause.getMessage()),
        cause);
  }
}
