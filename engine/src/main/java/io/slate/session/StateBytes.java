package io.slate.session;

import io.slate.data.DataException;
import io.slate.layer.LayerState;
import io.slate.model.Model;
import io.slate.network.Memory;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * States as bytes, big-endian: the eight letters of {@code SLATEST} and the version, the model's
 * SHA-256, the memory of each layer as the counted elements of each of its states in order, and a
 * CRC-32C over all of that. What the elements mean is in the model.
 */
final class StateBytes {
  private static final byte[] LETTERS = {'S', 'L', 'A', 'T', 'E', 'S', 'T', 1};
  private static final int DIGEST = 32;
  private static final int CHECK = Integer.BYTES;

  private StateBytes() {}

  static byte[] write(Session.State state) {
    List<int[]> arrays = new ArrayList<>();
    int size = LETTERS.length + DIGEST + CHECK;
    for (Memory memory : state.memories()) {
      for (int[] array : bits(memory)) {
        arrays.add(array);
        size = Math.addExact(size, Math.addExact(Integer.BYTES, 4 * array.length));
      }
    }
    ByteBuffer out = ByteBuffer.allocate(size).put(LETTERS);
    out.put(HexFormat.of().parseHex(state.model()));
    for (int[] array : arrays) {
      out.putInt(array.length);
      for (int bits : array) {
        out.putInt(bits);
      }
    }
    return out.putInt(check(out.array())).array();
  }

  /** What a memory holds; a count is an array of one. */
  private static List<int[]> bits(Memory memory) {
    return switch (memory) {
      case Memory.Nothing _ -> List.of();
      case Memory.OfLayer(var state) ->
          state.names().stream().map(name -> bits(state.values(name))).toList();
      case Memory.OfParts(var each) -> each.stream().flatMap(part -> bits(part).stream()).toList();
      case Memory.OfPool(var steps, var values) -> List.of(new int[] {steps}, bits(values));
      case Memory.InDouble wide ->
          new TreeMap<>(wide.each()).values().stream().map(StateBytes::bits).toList();
    };
  }

  private static int[] bits(float... values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  private static int[] bits(double... values) {
    int[] bits = new int[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      long own = Double.doubleToRawLongBits(values[i]);
      bits[2 * i] = (int) (own >> 32);
      bits[2 * i + 1] = (int) own;
    }
    return bits;
  }

  static Session.State read(Model model, byte[] bytes) {
    requireWhole(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - CHECK);
    byte[] digest = new byte[DIGEST];
    in.position(LETTERS.length).get(digest);
    requireSame(model, HexFormat.of().formatHex(digest));
    try {
      List<Memory> memories = new ArrayList<>();
      for (Memory begin : model.ready().begin()) {
        memories.add(memory(begin, in));
      }
      if (in.hasRemaining()) {
        throw unlike(in.remaining() + " bytes are left");
      }
      return new Session.State(model.digest(), memories);
    } catch (BufferUnderflowException _) {
      throw unlike("it ends too early");
    }
  }

  private static void requireWhole(byte... bytes) {
    int least = LETTERS.length + DIGEST + CHECK;
    int letters = LETTERS.length - 1;
    boolean isState =
        bytes.length >= LETTERS.length && Arrays.equals(bytes, 0, letters, LETTERS, 0, letters);
    if (!isState) {
      throw new DataException(
          "these %d bytes are no state of a session, expected what State.write() gave"
              .formatted(bytes.length));
    }
    if (bytes[letters] != LETTERS[letters]) {
      throw new DataException(
          "the state has version %d, expected %d. A later version of Slate wrote it"
              .formatted(bytes[letters] & 0xFF, LETTERS[letters]));
    }
    if (bytes.length < least
        || ByteBuffer.wrap(bytes).getInt(bytes.length - CHECK) != check(bytes)) {
      throw new DataException(
          "the state of %d bytes is cut off or damaged: its checksum does not fit. Write it again"
              .formatted(bytes.length));
    }
  }

  private static int check(byte... bytes) {
    var check = new CRC32C();
    check.update(bytes, 0, bytes.length - CHECK);
    return (int) check.getValue();
  }

  /** Fails unless a state belongs to a model. */
  static void requireSame(Model model, String digest) {
    if (!model.digest().equals(digest)) {
      throw new DataException(
          "the state belongs to the model with digest %s…, and this model's is %s…: read the file"
                  .formatted(shown(digest), shown(model.digest()))
              + " that the session ran with");
    }
  }

  private static String shown(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }

  /** A memory like that of the beginning. */
  private static Memory memory(Memory begin, ByteBuffer in) {
    return switch (begin) {
      case Memory.Nothing nothing -> nothing;
      case Memory.OfLayer(var state) -> {
        LayerState read = state;
        for (String name : state.names()) {
          read = read.with(name, floats(state.values(name).length, in));
        }
        yield new Memory.OfLayer(read);
      }
      case Memory.OfParts(var each) ->
          new Memory.OfParts(each.stream().map(part -> memory(part, in)).toList());
      case Memory.OfPool(_, var values) -> {
        int steps = bits(1, in)[0];
        yield new Memory.OfPool(steps, floats(values.length, in));
      }
      case Memory.InDouble(var sequences, var each) -> {
        Map<String, double[]> read = new TreeMap<>(each);
        read.replaceAll((_, values) -> doubles(values.length, in));
        yield new Memory.InDouble(sequences, read);
      }
    };
  }

  private static double[] doubles(int expected, ByteBuffer in) {
    int[] bits = bits(2 * expected, in);
    double[] values = new double[expected];
    for (int i = 0; i < expected; i++) {
      long high = (long) bits[2 * i] << 32;
      values[i] = Double.longBitsToDouble(high | Integer.toUnsignedLong(bits[2 * i + 1]));
    }
    return values;
  }

  private static float[] floats(int expected, ByteBuffer in) {
    int[] bits = bits(expected, in);
    float[] values = new float[expected];
    for (int i = 0; i < expected; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    return values;
  }

  private static int[] bits(int expected, ByteBuffer in) {
    int count = in.getInt();
    if (count != expected) {
      throw unlike("a memory has " + count + " elements, expected " + expected);
    }
    int[] bits = new int[count];
    for (int i = 0; i < count; i++) {
      bits[i] = in.getInt();
    }
    return bits;
  }

  /** The checksum fits, so whoever wrote this did not use {@link #write}. */
  private static DataException unlike(String what) {
    return new DataException("the state does not fit its model: " + what);
  }
}
