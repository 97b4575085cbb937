package io.slate.train;

import io.slate.model.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** A sum over tensors and texts, in the order of their names: tells damage, not malice. */
final class Checksum {
  private static final int CHUNK = 1 << 16;

  private final CRC32C sum = new CRC32C();
  private final byte[] bytes = new byte[CHUNK];
  private final MemorySegment chunk = MemorySegment.ofArray(bytes);

  private Checksum() {}

  /** Eight digits. */
  static String of(Collection<Tensor> tensors, Map<String, String> texts) {
    var checksum = new Checksum();
    new TreeMap<>(texts)
        .forEach(
            (key, value) -> {
              checksum.add(key);
              checksum.add(value);
            });
    tensors.stream().sorted(Comparator.comparing(Tensor::name)).forEach(checksum::add);
    return "%08x".formatted(checksum.sum.getValue());
  }

  private void add(String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    sum.update(0);
  }

  private void add(Tensor tensor) {
    add(tensor.name());
    add(tensor.dtype() + " " + tensor.shape());
    MemorySegment data = tensor.data();
    for (long from = 0; from < data.byteSize(); from += CHUNK) {
      int count = (int) Math.min(CHUNK, data.byteSize() - from);
      MemorySegment.copy(data, from, chunk, 0, count);
      sum.update(bytes, 0, count);
    }
  }
}
