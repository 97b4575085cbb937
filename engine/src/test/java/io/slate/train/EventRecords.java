package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads event files of TensorFlow field by field, as its own description of the format says. */
final class EventRecords {
  /**
   * One value of one curve.
   *
   * @param seconds since 1970
   */
  record Scalar(double seconds, long step, String tag, float value) {}

  private final List<Scalar> scalars = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();

  private EventRecords() {}

  static EventRecords read(Path folder) throws IOException {
    var file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(TensorBoard.NAME)));
    file.order(ByteOrder.LITTLE_ENDIAN);
    var records = new EventRecords();
    while (file.hasRemaining()) {
      byte[] length = new byte[8];
      file.get(length);
      assertThat(file.getInt()).isEqualTo(masked(length));
      byte[] event =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      file.get(event);
      assertThat(file.getInt()).isEqualTo(masked(event));
      records.event(ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN));
    }
    return records;
  }

  static List<Long> steps(Path folder, String tag) throws IOException {
    return read(folder).of(tag).stream().map(Scalar::step).toList();
  }

  static List<Float> values(Path folder, String tag) throws IOException {
    return read(folder).of(tag).stream().map(Scalar::value).toList();
  }

  List<Scalar> of(String tag) {
    return scalars.stream().filter(each -> each.tag().equals(tag)).toList();
  }

  List<Scalar> scalars() {
    return scalars;
  }

  List<String> versions() {
    return versions;
  }

  private void event(ByteBuffer event) {
    double seconds = Double.NaN;
    long step = 0;
    while (event.hasRemaining()) {
      int key = (int) varint(event);
      switch (key) {
        case (1 << 3) | 1 -> seconds = event.getDouble();
        case 2 << 3 -> step = varint(event);
        case (3 << 3) | 2 -> versions.add(text(event));
        case (5 << 3) | 2 -> summary(part(event), seconds, step);
        default -> throw new AssertionError("field key " + key);
      }
    }
  }

  private void summary(ByteBuffer summary, double seconds, long step) {
    while (summary.hasRemaining()) {
      assertThat(varint(summary)).isEqualTo((1 << 3) | 2);
      ByteBuffer value = part(summary);
      assertThat(varint(value)).isEqualTo((1 << 3) | 2);
      String tag = text(value);
      assertThat(varint(value)).isEqualTo((2 << 3) | 5);
      scalars.add(new Scalar(seconds, step, tag, value.getFloat()));
      assertThat(value.hasRemaining()).isFalse();
    }
  }

  private static String text(ByteBuffer from) {
    return StandardCharsets.UTF_8.decode(part(from)).toString();
  }

  private static ByteBuffer part(ByteBuffer from) {
    int length = (int) varint(from);
    ByteBuffer part = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    from.position(from.position() + length);
    return part;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** Castagnoli's polynomial, bit by bit. */
  private static int masked(byte... bytes) {
    int crc = -1;
    for (byte each : bytes) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }
}
