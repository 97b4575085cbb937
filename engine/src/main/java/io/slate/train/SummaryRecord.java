package io.slate.train;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * A record of an event file of TensorFlow: the length in eight bytes and its checksum, then an
 * {@code Event} as Protocol Buffers encode it and its checksum. Of that message the fields {@code
 * wall_time} (1), {@code step} (2), {@code file_version} (3) and {@code summary} (5) are written; a
 * summary is a list (1) of {@code tag} (1) and {@code simple_value} (2).
 */
final class SummaryRecord {
  private static final int MASK = 0xa282ead8;

  /** Bytes around the message. */
  private static final int BEFORE = Long.BYTES + Integer.BYTES;

  private static final int AROUND = BEFORE + Integer.BYTES;

  // The last three bits of a field's key say how it is encoded.
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_FIRST = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  private SummaryRecord() {}

  /** The first record of a file. */
  static byte[] version(double seconds) {
    var event = new SummaryRecord();
    event.putDouble(1, seconds);
    event.putText(3, "brain.Event:2");
    return framed(event.bytes());
  }

  /** The values of some curves at one step. */
  static byte[] scalars(double seconds, long step, SequencedMap<String, Double> values) {
    var summary = new SummaryRecord();
    values.forEach(
        (tag, value) -> {
          var scalar = new SummaryRecord();
          scalar.putText(1, tag);
          scalar.putFloat(2, value.floatValue());
          summary.putBytes(1, scalar.bytes());
        });
    var event = new SummaryRecord();
    event.putDouble(1, seconds);
    event.putKey(2, VARINT);
    event.putVarint(step);
    event.putBytes(5, summary.bytes());
    return framed(event.bytes());
  }

  /** The bytes up to the first record that is behind a step, or not whole. */
  static int until(long step, byte... file) {
    var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    while (file.length - end >= AROUND) {
      long length = buffer.getLong(end);
      if (length < 0 || length > file.length - end - AROUND) {
        return end;
      }
      byte[] event = new byte[(int) length];
      buffer.get(end + BEFORE, event);
      boolean isWhole = buffer.getInt(end + BEFORE + event.length) == checksum(event);
      if (!isWhole || step(event).orElse(0) > step) {
        return end;
      }
      end += AROUND + event.length;
    }
    return end;
  }

  /** The step of an event as this class writes it: behind the time. */
  private static OptionalLong step(byte... event) {
    int at = 1 + Double.BYTES;
    if (event.length <= at || event[at] != ((2 << 3) | VARINT)) {
      return OptionalLong.empty();
    }
    long step = 0;
    int shift = 0;
    do {
      at++;
      step |= (event[at] & 0x7fL) << shift;
      shift += 7;
    } while (event[at] < 0 && at + 1 < event.length && shift < Long.SIZE);
    return OptionalLong.of(step);
  }

  private static byte[] framed(byte... event) {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(event.length)
            .array();
    return ByteBuffer.allocate(AROUND + event.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(checksum(length))
        .put(event)
        .putInt(checksum(event))
        .array();
  }

  /** CRC-32C, turned and shifted so that a sum over bytes that hold sums is no fixed point. */
  static int checksum(byte... bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private byte[] bytes() {
    return message.toByteArray();
  }

  private void putKey(int field, int encoding) {
    message.write((field << 3) | encoding);
  }

  private void putVarint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      message.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    message.write((int) left);
  }

  private void putDouble(int field, double value) {
    putKey(field, EIGHT_BYTES);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < Long.SIZE; i += Byte.SIZE) {
      message.write((int) (bits >>> i));
    }
  }

  private void putFloat(int field, float value) {
    putKey(field, FOUR_BYTES);
    int bits = Float.floatToRawIntBits(value);
    for (int i = 0; i < Integer.SIZE; i += Byte.SIZE) {
      message.write(bits >>> i);
    }
  }

  private void putText(int field, String text) {
    putBytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private void putBytes(int field, byte... bytes) {
    putKey(field, LENGTH_FIRST);
    putVarint(bytes.length);
    message.writeBytes(bytes);
  }
}
