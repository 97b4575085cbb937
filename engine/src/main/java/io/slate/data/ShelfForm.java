package io.slate.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How an element of a {@link Shelf} is written as bytes. */
sealed interface ShelfForm<T> {
  byte[] write(T item);

  T read(MemorySegment bytes);

  /** Texts: a byte that says which, then UTF-8, or UTF-16 where that cannot say it. */
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

  /** Arrays of numbers, as they lie in memory. */
  record Numbers() implements ShelfForm<int[]> {
    @Override
    public byte[] write(int[] numbers) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Integer.BYTES * numbers.length).order(ByteOrder.nativeOrder());
      bytes.asIntBuffer().put(numbers);
      return bytes.array();
    }

    @Override
    public int[] read(MemorySegment bytes) {
      return bytes.toArray(ValueLayout.JAVA_INT_UNALIGNED);
    }
  }
}
