package io.slate.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A named array of numbers, in row-major order and little-endian bytes.
 *
 * <p>The data are shared, never copied: they belong to whoever made the tensor, an open file or an
 * array, and must not be written while the tensor is in use.
 *
 * @param shape the length of each axis; empty for a single number
 * @param data the elements, as many bytes as dtype and shape ask for
 */
public record Tensor(String name, Dtype dtype, List<Long> shape, MemorySegment data) {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * Checks that the data have the size that the shape asks for.
   *
   * @throws ModelFileException if they have not, or a length is negative or too large
   */
  public Tensor {
    shape = List.copyOf(shape);
    OptionalLong bytes = bytes(dtype, shape);
    if (bytes.isEmpty() || bytes.getAsLong() != data.byteSize()) {
      throw new ModelFileException(
          "tensor \"%s\" has %d bytes of data, expected %s for %s %s"
              .formatted(
                  name,
                  data.byteSize(),
                  bytes.isPresent() ? bytes.getAsLong() : "fewer than 2^63",
                  dtype,
                  shape));
    }
  }

  /**
   * A tensor over an array of floats, which it shares.
   *
   * @throws ModelFileException if the array has not as many elements as the shape
   */
  public static Tensor of(String name, float[] values, long... shape) {
    MemorySegment data = MemorySegment.ofArray(values);
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      data = MemorySegment.ofArray(new byte[Math.multiplyExact(4, values.length)]);
      MemorySegment.copy(values, 0, data, FLOAT, 0, values.length);
    }
    return new Tensor(name, Dtype.F32, LongStream.of(shape).boxed().toList(), data);
  }

  /** A tensor over an array of doubles, which it shares; otherwise as for floats. */
  public static Tensor of(String name, double[] values, long... shape) {
    MemorySegment data = MemorySegment.ofArray(values);
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      data = MemorySegment.ofArray(new byte[Math.multiplyExact(8, values.length)]);
      MemorySegment.copy(values, 0, data, DOUBLE, 0, values.length);
    }
    return new Tensor(name, Dtype.F64, LongStream.of(shape).boxed().toList(), data);
  }

  /** How many elements there are. */
  public long elements() {
    return data.byteSize() / dtype.bytes();
  }

  /**
   * The elements as floats, in an array of the caller's own; F16 and BF16 are widened exactly.
   *
   * @throws ModelFileException unless the type is F32, F16 or BF16, or if no array is so long
   */
  public float[] floats() {
    checkType(dtype.fitsFloat(), "F32, F16 or BF16");
    float[] values = new float[arrayLength()];
    copyTo(values, 0);
    return values;
  }

  /**
   * Writes the elements, as {@link #floats} gives them, to {@code target} from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if they do not fit there
   */
  public void copyTo(float[] target, int offset) {
    checkType(dtype.fitsFloat(), "F32, F16 or BF16");
    int count = arrayLength();
    Objects.checkFromIndexSize(offset, count, target.length);
    if (dtype == Dtype.F32) {
      MemorySegment.copy(data, FLOAT, 0, target, offset, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      target[offset + i] = half(2L * i);
    }
  }

  /**
   * The elements as doubles, in an array of the caller's own; shorter types are widened exactly.
   *
   * @throws ModelFileException unless the type is F64, F32, F16 or BF16, or if no array is so long
   */
  public double[] doubles() {
    checkType(dtype.isFloating(), "F64, F32, F16 or BF16");
    double[] values = new double[arrayLength()];
    if (dtype == Dtype.F64) {
      MemorySegment.copy(data, DOUBLE, 0, values, 0, values.length);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = dtype == Dtype.F32 ? data.get(FLOAT, 4L * i) : half(2L * i);
    }
    return values;
  }

  private float half(long offset) {
    short bits = data.get(SHORT, offset);
    return dtype == Dtype.F16 ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
  }

  private void checkType(boolean fits, String expected) {
    if (!fits) {
      throw new ModelFileException(
          "tensor \"%s\" is %s, expected %s".formatted(name, dtype, expected));
    }
  }

  private int arrayLength() {
    long elements = elements();
    if (elements > Integer.MAX_VALUE - 8) {
      throw new ModelFileException(
          "tensor \"%s\" has %d elements, more than an array can hold".formatted(name, elements));
    }
    return (int) elements;
  }

  /** The size of a tensor's data; absent if a length is negative or a product exceeds a long. */
  static OptionalLong bytes(Dtype dtype, List<Long> shape) {
    long bytes = dtype.bytes();
    for (long length : shape) {
      if (length < 0 || Math.multiplyHigh(bytes, length) != 0 || bytes * length < 0) {
        return OptionalLong.empty();
      }
      bytes *= length;
    }
    return OptionalLong.of(bytes);
  }
}
