package io.slate.model;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/**
 * An open model file. Its tensors are the mapped file itself: nothing is read until it is asked
 * for, and after {@link #close} their data can be used no more. Any number of threads may read.
 */
public final class SafetensorsFile implements AutoCloseable {
  private final Path path;
  private final Arena arena;
  private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata;

  SafetensorsFile(Path path, Arena arena, List<Tensor> tensors, Map<String, String> metadata) {
    this.path = path;
    this.arena = arena;
    tensors.forEach(tensor -> this.tensors.put(tensor.name(), tensor));
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Where the file lies. */
  public Path path() {
    return path;
  }

  /** The tensors by name, in the order in which the file holds their data. */
  public SequencedMap<String, Tensor> tensors() {
    return Collections.unmodifiableSequencedMap(tensors);
  }

  /** The texts that the file holds beside its tensors, by name. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * The tensor of that name.
   *
   * @throws ModelFileException if the file has none; the message lists those that it has
   */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFileException(
          "%s has no tensor \"%s\"; it has %s".formatted(path, name, some(tensors.keySet())));
    }
    return tensor;
  }

  /**
   * The elements of the tensor of that name and shape, as {@link Tensor#floats} gives them.
   *
   * @throws ModelFileException if the file has none, or its shape or type is another
   */
  public float[] floats(String name, long... shape) {
    return require(name, shape).floats();
  }

  /** The tensor of that name, if it has that shape and its elements can be floats. */
  Tensor require(String name, long... shape) {
    Tensor tensor = tensor(name);
    List<Long> expected = LongStream.of(shape).boxed().toList();
    if (!tensor.shape().equals(expected) || !tensor.dtype().fitsFloat()) {
      throw new ModelFileException(
          "%s: tensor \"%s\" is %s %s, expected F32, F16 or BF16 %s"
              .formatted(path, name, tensor.dtype(), tensor.shape(), expected));
    }
    return tensor;
  }

  /** Unmaps the file. */
  @Override
  public void close() {
    arena.close();
  }

  static String some(Iterable<String> names) {
    var text = new StringBuilder();
    int listed = 0;
    for (String name : names) {
      if (listed == 20) {
        return text.append(" …").toString();
      }
      text.append(listed++ == 0 ? "" : ", ").append(name);
    }
    return listed == 0 ? "none" : text.toString();
  }
}
