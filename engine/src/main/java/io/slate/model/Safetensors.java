package io.slate.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads and writes {@code .safetensors} files. */
public final class Safetensors {
  private static final int CHUNK = 1 << 20;

  private Safetensors() {}

  /**
   * Maps a file and checks all that its header says.
   *
   * @return an open file, to be closed by the caller
   * @throws ModelFileException if it cannot be read or any rule of the format is broken
   */
  public static SafetensorsFile read(Path path) {
    Arena arena = Arena.ofShared();
    try {
      return read(path, arena);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static SafetensorsFile read(Path path, Arena arena) {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      var header = HeaderReader.read(path.toString(), bytes);
      return new SafetensorsFile(path, arena, header.tensors(), header.metadata());
    } catch (NoSuchFileException e) {
      throw new ModelFileException(path + ": there is no such file", e);
    } catch (IOException e) {
      throw new ModelFileException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a file, or replaces one, so that at every moment either the old one is there whole or
   * the new one is: the bytes go to another file in the same folder, are forced to the disk and
   * then take the name. Equal tensors and texts give equal bytes, in whatever order they come.
   *
   * @param metadata texts to keep beside the tensors, by name
   * @throws ModelFileException if two tensors share a name, a name or text is no Unicode, the
   *     header would exceed 100 MB, or the file cannot be written; an old file is then untouched
   */
  public static void write(Path path, Collection<Tensor> tensors, Map<String, String> metadata) {
    List<Tensor> ordered = HeaderWriter.order(path, tensors);
    byte[] header = HeaderWriter.header(path, ordered, metadata);
    try {
      AtomicFile.write(path, channel -> writeAll(channel, header, ordered));
    } catch (NoSuchFileException e) {
      throw new ModelFileException(path + ": cannot be written: there is no such folder", e);
    } catch (IOException e) {
      throw new ModelFileException(path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static void writeAll(WritableByteChannel channel, byte[] header, List<Tensor> tensors)
      throws IOException {
    var buffer = ByteBuffer.allocateDirect(CHUNK);
    copy(MemorySegment.ofArray(header), buffer, channel);
    for (Tensor tensor : tensors) {
      copy(tensor.data(), buffer, channel);
    }
  }

  private static void copy(MemorySegment data, ByteBuffer buffer, WritableByteChannel channel)
      throws IOException {
    var chunk = MemorySegment.ofBuffer(buffer.clear());
    for (long from = 0; from < data.byteSize(); from += CHUNK) {
      int count = (int) Math.min(CHUNK, data.byteSize() - from);
      MemorySegment.copy(data, from, chunk, 0, count);
      buffer.position(0).limit(count);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}
