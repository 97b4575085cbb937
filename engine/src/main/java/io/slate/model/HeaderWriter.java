package io.slate.model;

import io.slate.data.CodePoints;
import io.slate.data.DataException;
import io.slate.data.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays out the head of a file: its length in eight bytes, then JSON, the texts first and then the
 * tensors in the order of their data, filled up with spaces so that the data start at a multiple of
 * eight.
 */
final class HeaderWriter {
  private HeaderWriter() {}

  /** The tensors as a file holds them: by descending alignment of their types, then by name. */
  static List<Tensor> order(Path path, Collection<Tensor> tensors) {
    var names = new HashSet<String>();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(HeaderReader.METADATA)) {
        throw new ModelFileException(
            path + ": a tensor cannot be called \"__metadata__\". Give it another name");
      }
      if (!names.add(tensor.name())) {
        throw new ModelFileException(
            "%s: two tensors are called \"%s\". Give one another name"
                .formatted(path, tensor.name()));
      }
    }
    var byName = Comparator.comparing(Tensor::name, CodePoints.ORDER);
    return tensors.stream()
        .sorted(Comparator.comparing(Tensor::dtype).thenComparing(byName))
        .toList();
  }

  /** Everything that comes before the data. */
  static byte[] header(Path path, List<Tensor> ordered, Map<String, String> metadata) {
    byte[] json;
    try {
      json = json(ordered, metadata).write().getBytes(StandardCharsets.UTF_8);
    } catch (DataException e) {
      throw new ModelFileException(path + ": " + e.getMessage(), e);
    }
    int length = Math.ceilDiv(json.length, 8) * 8;
    if (length > HeaderReader.MAX_LENGTH) {
      throw new ModelFileException(
          "%s: the header would be %d bytes long, expected at most %d"
              .formatted(path, length, HeaderReader.MAX_LENGTH));
    }
    byte[] header = new byte[Long.BYTES + length];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json);
    return header;
  }

  private static Json json(List<Tensor> ordered, Map<String, String> metadata) {
    var members = new LinkedHashMap<String, Json>();
    if (!metadata.isEmpty()) {
      members.put(HeaderReader.METADATA, texts(metadata));
    }
    long offset = 0;
    for (Tensor tensor : ordered) {
      long end = Math.addExact(offset, tensor.data().byteSize());
      members.put(tensor.name(), entry(tensor, offset, end));
      offset = end;
    }
    return new Json.Members(members);
  }

  private static Json texts(Map<String, String> metadata) {
    var sorted = new TreeMap<String, String>(CodePoints.ORDER);
    sorted.putAll(metadata);
    var texts = new LinkedHashMap<String, Json>();
    sorted.forEach((name, text) -> texts.put(name, new Json.Text(text)));
    return new Json.Members(texts);
  }

  private static Json entry(Tensor tensor, long begin, long end) {
    var entry = new LinkedHashMap<String, Json>();
    entry.put("dtype", new Json.Text(tensor.dtype().name()));
    entry.put("shape", numbers(tensor.shape()));
    entry.put("data_offsets", numbers(List.of(begin, end)));
    return new Json.Members(entry);
  }

  private static Json numbers(List<Long> values) {
    return new Json.Array(values.stream().<Json>map(Json.Numeral::of).toList());
  }
}
