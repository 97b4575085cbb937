package io.slate.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a text where no subword may reach across: between letters, digits, other signs and white
 * space; one space belongs to what follows it. A chunk has 65 code points at most, so that encoding
 * takes time in proportion to the text.
 */
final class Chunks {
  /** The most bytes of a chunk: a code point has up to four. */
  static final int BYTES = 65 * 4;

  private static final Pattern CHUNK =
      Pattern.compile(
          " ?[\\p{L}\\p{M}]{1,64}| ?\\p{N}{1,64}| ?[^\\s\\p{L}\\p{M}\\p{N}]{1,64}|\\s{1,64}");

  private Chunks() {}

  /** The chunks in order; together they are the text. */
  static List<String> of(String text) {
    return CHUNK.matcher(text).results().map(chunk -> chunk.group()).toList();
  }

  /** Its bytes in UTF-8 as numbers from 0 to 255. */
  static List<Integer> bytes(String chunk) {
    var bytes = new ArrayList<Integer>();
    for (byte b : chunk.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xFF);
    }
    return bytes;
  }
}
