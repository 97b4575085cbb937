package io.slate.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Numbers for parts of words: a byte-level byte-pair encoding (Sennrich, Haddow &amp; Birch 2016;
 * over bytes: Radford et al. 2019). The numbers 0 to 255 are the bytes of UTF-8, so that no text is
 * unknown; each further number stands for two others side by side.
 *
 * <p>Immutable; any number of threads may share one.
 */
public final class Subwords {
  static final int BYTES = 256;

  private final List<Merge> merges;
  private final List<byte[]> parts = new ArrayList<>();
  private final Map<Merge, Integer> numbers = new HashMap<>();

  /**
   * @param merges each of numbers below its own, none twice
   */
  Subwords(List<Merge> merges) {
    this.merges = List.copyOf(merges);
    for (int i = 0; i < BYTES; i++) {
      parts.add(new byte[] {(byte) i});
    }
    for (Merge merge : merges) {
      numbers.put(merge, parts.size());
      int length = parts.get(merge.left()).length + parts.get(merge.right()).length;
      if (length > Chunks.BYTES) {
        throw new DataException(
            "subword %d has %d bytes, and no part of a text that it could stand for has more than %d"
                .formatted(parts.size(), length, Chunks.BYTES));
      }
      var both = new ByteArrayOutputStream();
      both.writeBytes(parts.get(merge.left()));
      both.writeBytes(parts.get(merge.right()));
      parts.add(both.toByteArray());
    }
  }

  /**
   * Learns which parts occur most often. The same texts, in whatever order, give the same numbers:
   * of two pairs as frequent, the one with the lower numbers is merged first. {@link
   * SubwordTrainer} takes texts that do not fit the memory.
   *
   * @param size how many numbers there may be, 256 or more; there are fewer where no pair is left
   *     that occurs twice
   */
  public static Subwords train(Collection<String> texts, int size) {
    var trainer = new SubwordTrainer();
    texts.forEach(trainer::add);
    return trainer.train(size);
  }

  /** How many numbers there are. */
  public int size() {
    return parts.size();
  }

  /** The numbers of a text; half a surrogate pair is read as a question mark. */
  public int[] encode(String text) {
    var encoded = IntStream.builder();
    for (String chunk : Chunks.of(text)) {
      for (int number : encodeChunk(Chunks.bytes(chunk))) {
        encoded.add(number);
      }
    }
    return encoded.build().toArray();
  }

  /** Merges the pair that was learnt first, wherever it stands, until there is none. */
  private List<Integer> encodeChunk(List<Integer> chunk) {
    List<Integer> encoded = chunk;
    while (true) {
      int first = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < encoded.size(); i++) {
        var pair = new Merge(encoded.get(i), encoded.get(i + 1));
        first = Math.min(first, numbers.getOrDefault(pair, Integer.MAX_VALUE));
      }
      if (first == Integer.MAX_VALUE) {
        return encoded;
      }
      encoded = merges.get(first - BYTES).in(encoded, first);
    }
  }

  /**
   * The text of these numbers; what is not UTF-8 becomes U+FFFD.
   *
   * @throws IndexOutOfBoundsException unless each is at least 0 and below {@link #size}
   */
  public String decode(int... encoded) {
    var bytes = new ByteArrayOutputStream();
    for (int number : encoded) {
      bytes.writeBytes(parts.get(Objects.checkIndex(number, parts.size())));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * A subword as it can be shown: its text, or where it is no text by itself its bytes in
   * hexadecimal, as in {@code <e4b8>}.
   */
  String show(int number) {
    byte[] bytes = parts.get(number);
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean isText = text.indexOf('\uFFFD') < 0;
    return isText ? text : "<" + HexFormat.of().formatHex(bytes) + ">";
  }

  /** One line of JSON; equal subwords give the same line. */
  public String toJson() {
    return Json.Array.ofTexts(merges.stream().map(m -> m.left() + " " + m.right()).toList())
        .write();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws DataException if it is anything else
   */
  public static Subwords parse(String json) {
    if (!(Json.parse(json) instanceof Json.Array(var elements))) {
      throw new DataException("not subwords: expected an array of strings such as \"116 104\"");
    }
    var merges = new ArrayList<Merge>();
    var known = new HashMap<Merge, Integer>();
    for (Json element : elements) {
      Merge merge = merge(element, BYTES + merges.size());
      if (known.put(merge, merges.size()) != null) {
        throw new DataException("the subword " + element.write() + " stands twice");
      }
      merges.add(merge);
    }
    return new Subwords(merges);
  }

  private static Merge merge(Json element, int number) {
    if (element instanceof Json.Text(var text) && text.matches("[0-9]{1,9} [0-9]{1,9}")) {
      int space = text.indexOf(' ');
      int left = Integer.parseInt(text, 0, space, 10);
      int right = Integer.parseInt(text, space + 1, text.length(), 10);
      if (Math.max(left, right) < number) {
        return new Merge(left, right);
      }
    }
    throw new DataException(
        "subword %d is %s, expected two numbers below it such as \"116 104\""
            .formatted(number, element.write()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subwords that && merges.equals(that.merges);
  }

  @Override
  public int hashCode() {
    return merges.hashCode();
  }

  @Override
  public String toString() {
    return "Subwords[" + size() + "]";
  }
}
