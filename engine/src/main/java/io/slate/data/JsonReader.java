package io.slate.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads JSON by recursive descent; bounded in depth and in the number of values. */
final class JsonReader {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUES = 2_000_000;

  private final String text;
  private int at;
  private int values;

  JsonReader(String text) {
    this.text = text;
  }

  Json read() {
    Json value = value(0);
    if (peek() >= 0) {
      throw expected("the end after the value");
    }
    return value;
  }

  private Json value(int depth) {
    if (depth > MAX_DEPTH) {
      throw fault("nested deeper than " + MAX_DEPTH);
    }
    if (++values > MAX_VALUES) {
      throw fault("more than " + MAX_VALUES + " values");
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Nothing());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a value");
    };
  }

  private Json members(int depth) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    at++;
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    while (true) {
      if (peek() != '"') {
        throw expected("a key in quotes");
      }
      int start = at;
      String key = string();
      if (peek() != ':') {
        throw expected("':' after the key " + quote(key));
      }
      at++;
      Json value = value(depth + 1);
      if (members.putIfAbsent(key, value) != null) {
        at = start;
        throw fault("the key " + quote(key) + " comes twice in one object");
      }
      if (!more('}')) {
        return new Json.Members(members);
      }
    }
  }

  private Json array(int depth) {
    List<Json> elements = new ArrayList<>();
    at++;
    if (peek() == ']') {
      at++;
      return new Json.Array(elements);
    }
    do {
      elements.add(value(depth + 1));
    } while (more(']'));
    return new Json.Array(elements);
  }

  /** Steps over a comma or over the closing bracket; true at a comma. */
  private boolean more(char close) {
    int next = peek();
    if (next != ',' && next != close) {
      throw expected("',' or '" + close + "'");
    }
    at++;
    return next == ',';
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw expected("a value");
    }
    at += word.length();
    return value;
  }

  private Json number() {
    int start = at;
    if (here() == '-') {
      at++;
    }
    if (here() == '0') {
      at++;
    } else {
      digits();
    }
    if (here() == '.') {
      at++;
      digits();
    }
    if (here() == 'e' || here() == 'E') {
      at++;
      if (here() == '+' || here() == '-') {
        at++;
      }
      digits();
    }
    return new Json.Numeral(text.substring(start, at));
  }

  private void digits() {
    if (here() < '0' || here() > '9') {
      throw expected("a digit");
    }
    while (here() >= '0' && here() <= '9') {
      at++;
    }
  }

  private String string() {
    at++;
    int start = at;
    var escaped = new StringBuilder();
    while (here() != '"') {
      int c = here();
      if (c < ' ') {
        throw expected(c < 0 ? "'\"' at the end of a string" : "control characters as escapes");
      }
      if (c == '\\') {
        escaped.append(text, start, at);
        escape(escaped);
        start = at;
      } else {
        int point = text.codePointAt(at);
        if (Character.getType(point) == Character.SURROGATE) {
          throw fault("half a surrogate pair");
        }
        at += Character.charCount(point);
      }
    }
    String rest = text.substring(start, at);
    at++;
    return escaped.isEmpty() ? rest : escaped.append(rest).toString();
  }

  private void escape(StringBuilder out) {
    at++;
    int c = here();
    switch (c) {
      case '"', '\\', '/' -> out.append((char) c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        unicode(out);
        return;
      }
      default -> throw expected("one of \" \\ / b f n r t u after a backslash");
    }
    at++;
  }

  private void unicode(StringBuilder out) {
    char first = hex();
    if (!Character.isSurrogate(first)) {
      out.append(first);
      return;
    }
    if (!Character.isHighSurrogate(first) || !text.startsWith("\\u", at)) {
      throw fault("an escape is half a surrogate pair");
    }
    at++;
    char second = hex();
    if (!Character.isLowSurrogate(second)) {
      throw fault("an escape is half a surrogate pair");
    }
    out.append(first).append(second);
  }

  /** Reads the four digits after a {@code u}. */
  private char hex() {
    at++;
    int value = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = here() > 'f' ? -1 : Character.digit(here(), 16);
      if (digit < 0) {
        throw expected("four hexadecimal digits after \\u");
      }
      value = 16 * value + digit;
    }
    return (char) value;
  }

  /** The next character after white space, or −1. */
  private int peek() {
    while (here() == ' ' || here() == '\n' || here() == '\r' || here() == '\t') {
      at++;
    }
    return here();
  }

  private int here() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private DataException expected(String what) {
    String found = "the end";
    if (here() >= 0) {
      int point = text.codePointAt(at);
      found = point < ' ' ? "U+%04X".formatted(point) : "'" + Character.toString(point) + "'";
    }
    return fault("found " + found + ", expected " + what);
  }

  private DataException fault(String what) {
    long line = text.chars().limit(at).filter(c -> c == '\n').count() + 1;
    int column = at - text.lastIndexOf('\n', at - 1);
    return new DataException("JSON at line " + line + ", column " + column + ": " + what);
  }

  private static String quote(String key) {
    String quoted = new Json.Text(key).write();
    return quoted.length() <= 60 ? quoted : quoted.substring(0, 60) + "…";
  }
}
