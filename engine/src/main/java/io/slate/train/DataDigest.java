package io.slate.train;

import io.slate.data.LongNumbers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over arrays of numbers: each as its length and its bits, the highest byte first. */
final class DataDigest {
  private static final int PART = 1 << 16;

  private final MessageDigest digest;

  DataDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  void add(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (numbers.length + 1));
    bytes.putInt(numbers.length).asIntBuffer().put(numbers);
    digest.update(bytes.array());
  }

  /** The same bytes as of an array with these numbers. */
  void add(LongNumbers numbers) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(numbers.size()).flip());
    for (long at = 0; at < numbers.size(); at += PART) {
      int from = (int) at;
      int[] part = numbers.range(from, from + Math.min(PART, numbers.size() - from));
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * part.length);
      bytes.asIntBuffer().put(part);
      digest.update(bytes);
    }
  }

  void add(float... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (numbers.length + 1));
    bytes.putInt(numbers.length).asFloatBuffer().put(numbers);
    digest.update(bytes.array());
  }

  /** In hexadecimal; nothing can be added after it. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
