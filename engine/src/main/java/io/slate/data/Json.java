package io.slate.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A JSON value (RFC 8259), read strictly: a key may come once in an object, strings are well-formed
 * Unicode, and nothing but white space follows the value. What {@link #write} makes is always read
 * back as an equal value.
 */
public sealed interface Json {

  /** A string. */
  record Text(String value) implements Json {}

  /** A number as it is spelt; nothing is rounded until it is asked for. */
  record Numeral(String literal) implements Json {
    /** The number of that value. */
    public static Numeral of(long value) {
      return new Numeral(Long.toString(value));
    }

    /** The value if it is spelt with digits alone, without a sign, and fits. */
    public OptionalLong natural() {
      boolean digits = literal.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || literal.length() > 19) {
        return OptionalLong.empty();
      }
      long value = Long.parseUnsignedLong(literal);
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The nearest double; infinite beyond its range. */
    public double toDouble() {
      return Double.parseDouble(literal);
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(boolean value) implements Json {}

  /** {@code null}. */
  record Nothing() implements Json {}

  /** An array. */
  record Array(List<Json> elements) implements Json {
    public Array {
      elements = List.copyOf(elements);
    }

    /** An array of strings. */
    public static Array ofTexts(List<String> texts) {
      return new Array(new ArrayList<Json>(texts.stream().map(Text::new).toList()));
    }
  }

  /** An object; its keys keep their order. */
  record Members(SequencedMap<String, Json> byName) implements Json {
    public Members {
      byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
    }

    /** The value of a key; absent if there is no such key. */
    public Optional<Json> get(String key) {
      return Optional.ofNullable(byName.get(key));
    }
  }

  /**
   * Reads one value.
   *
   * @throws DataException if the text is not JSON, nests deeper than 64, or holds more than two
   *     million values; it names line and column
   */
  static Json parse(String text) {
    return new JsonReader(text).read();
  }

  /**
   * The value as text without spaces; characters outside ASCII stay as they are.
   *
   * @throws DataException if a string holds half a surrogate pair
   */
  default String write() {
    var out = new StringBuilder();
    JsonWriter.write(this, out);
    return out.toString();
  }
}
