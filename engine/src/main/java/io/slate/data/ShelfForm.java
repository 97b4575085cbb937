package io.slate.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How an element of a {@link Shelf} is written as bytes. What is read is what was written, to the
 * bit; the bytes are for the process that wrote them alone.
 */
public sealed interface ShelfForm<T> {
  /** As bytes. */
  byte[] write(T item);

  /** What these bytes were written from. */
  T read(MemorySegment bytes);

  /** Texts. */
  static ShelfForm<String> texts() {
    return new Texts();
  }

  /** Arrays of whole numbers. */
  static ShelfForm<int[]> numbers() {
    return new Numbers();
  }

  /** Arrays of real values. */
  static ShelfForm<float[]> reals() {
    return new Reals();
  }

  /** Lists, each element in its form. */
  static <T> ShelfForm<List<T>> listOf(ShelfForm<T> each) {
    return new Lists<>(each);
  }

  /** What may be absent. */
  static <T> ShelfForm<Optional<T>> optional(ShelfForm<T> present) {
    return listOf(present)
        .changed(
            item -> item.stream().toList(), one -> one.isEmpty() ? Optional.empty() : first(one));
  }

  private static <T> Optional<T> first(List<T> one) {
    return Optional.of(one.getFirst());
  }

  /**
   * Things of two parts.
   *
   * @param whole makes one of its parts
   */
  static <T, A, B> ShelfForm<T> of(
      Part<T, A> first, Part<T, B> second, BiFunction<? super A, ? super B, ? extends T> whole) {
    return new Both<>(first, second, whole);
  }

  /** A part of something, and its form. */
  record Part<T, A>(ShelfForm<A> form, Function<? super T, ? extends A> of) {
    private byte[] write(T item) {
      return form.write(of.apply(item));
    }
  }

  /** The form of what can be turned into things of this one, and back. */
  default <R> ShelfForm<R> changed(
      Function<? super R, ? extends T> to, Function<? super T, ? extends R> back) {
    return new Changed<>(this, to, back);
  }

  /** A byte that says which, then UTF-8, or UTF-16 where that cannot say it. */
  record Texts() implements ShelfForm<String> {
    private static final byte UTF_8 = 0;
    private static final byte UTF_16 = 1;

    @Override
    public byte[] write(String text) {
      boolean isPlain = CodePoints.wellFormed(text);
      byte[] body = isPlain ? text.getBytes(StandardCharsets.UTF_8) : chars(text);
      byte[] all = new byte[body.length + 1];
      all[0] = isPlain ? UTF_8 : UTF_16;
      System.arraycopy(body, 0, all, 1, body.length);
      return all;
    }

    private static byte[] chars(String text) {
      ByteBuffer chars = ByteBuffer.allocate(Character.BYTES * text.length());
      chars.asCharBuffer().put(text);
      return chars.array();
    }

    @Override
    public String read(MemorySegment bytes) {
      byte[] all = bytes.toArray(ValueLayout.JAVA_BYTE);
      if (all[0] == UTF_8) {
        return new String(all, 1, all.length - 1, StandardCharsets.UTF_8);
      }
      byte[] chars = Arrays.copyOfRange(all, 1, all.length);
      return ByteBuffer.wrap(chars).asCharBuffer().toString();
    }
  }

  /** As they lie in memory. */
  record Numbers() implements ShelfForm<int[]> {
    @Override
    public byte[] write(int[] numbers) {
      return MemorySegment.ofArray(numbers).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public int[] read(MemorySegment bytes) {
      return bytes.toArray(ValueLayout.JAVA_INT_UNALIGNED);
    }
  }

  /** As they lie in memory. */
  record Reals() implements ShelfForm<float[]> {
    @Override
    public byte[] write(float[] values) {
      return MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public float[] read(MemorySegment bytes) {
      return bytes.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }
  }

  /** Element by element, its length in bytes before each. */
  record Lists<T>(ShelfForm<T> each) implements ShelfForm<List<T>> {
    @Override
    public byte[] write(List<T> items) {
      byte[][] parts = items.stream().map(each::write).toArray(byte[][]::new);
      long length = 0;
      for (byte[] part : parts) {
        length += Integer.BYTES + part.length;
      }
      ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.nativeOrder());
      for (byte[] part : parts) {
        all.putInt(part.length).put(part);
      }
      return all.array();
    }

    @Override
    @SuppressWarnings("unchecked") // the elements are those that each.read gave
    public List<T> read(MemorySegment bytes) {
      int size = 0;
      for (long at = 0; at < bytes.byteSize(); at += Integer.BYTES + length(bytes, at)) {
        size++;
      }
      Object[] items = new Object[size];
      long at = 0;
      for (int i = 0; i < size; i++) {
        int length = length(bytes, at);
        items[i] = each.read(bytes.asSlice(at + Integer.BYTES, length));
        at += Integer.BYTES + length;
      }
      return List.of((T[]) items);
    }

    private static int length(MemorySegment bytes, long at) {
      return bytes.get(ValueLayout.JAVA_INT_UNALIGNED, at);
    }
  }

  /** The length of the first part, then both. */
  record Both<T, A, B>(
      Part<T, A> first, Part<T, B> second, BiFunction<? super A, ? super B, ? extends T> whole)
      implements ShelfForm<T> {
    @Override
    public byte[] write(T item) {
      byte[] a = first.write(item);
      byte[] b = second.write(item);
      int length = Math.addExact(Integer.BYTES + a.length, b.length);
      return ByteBuffer.allocate(length)
          .order(ByteOrder.nativeOrder())
          .putInt(a.length)
          .put(a)
          .put(b)
          .array();
    }

    @Override
    public T read(MemorySegment bytes) {
      int length = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
      A a = first.form().read(bytes.asSlice(Integer.BYTES, length));
      B b = second.form().read(bytes.asSlice(Integer.BYTES + (long) length));
      return whole.apply(a, b);
    }
  }

  /** As what it is turned into. */
  record Changed<R, T>(
      ShelfForm<T> form, Function<? super R, ? extends T> to, Function<? super T, ? extends R> back)
      implements ShelfForm<R> {
    @Override
    public byte[] write(R item) {
      return form.write(to.apply(item));
    }

    @Override
    public R read(MemorySegment bytes) {
      return back.apply(form.read(bytes));
    }
  }
}
