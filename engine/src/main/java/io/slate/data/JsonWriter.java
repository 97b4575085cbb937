package io.slate.data;

/** Writes JSON without spaces, with the escapes that RFC 8259 demands and no others. */
final class JsonWriter {
  private JsonWriter() {}

  static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Text(var text) -> quote(text, out);
      case Json.Numeral(var literal) -> out.append(literal);
      case Json.Truth(boolean truth) -> out.append(truth);
      case Json.Nothing() -> out.append("null");
      case Json.Array(var elements) -> {
        char separator = '[';
        for (Json element : elements) {
          write(element, out.append(separator));
          separator = ',';
        }
        out.append(elements.isEmpty() ? "[]" : "]");
      }
      case Json.Members(var members) -> {
        char separator = '{';
        for (var member : members.entrySet()) {
          quote(member.getKey(), out.append(separator));
          write(member.getValue(), out.append(':'));
          separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    text.codePoints().forEach(point -> escape(point, out));
    out.append('"');
  }

  private static void escape(int point, StringBuilder out) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (point < ' ') {
          out.append("\\u%04x".formatted(point));
        } else if (Character.getType(point) == Character.SURROGATE) {
          throw new DataException(
              "a string holds half a surrogate pair, U+%04X, which no text can hold"
                  .formatted(point));
        } else {
          out.appendCodePoint(point);
        }
      }
    }
  }
}
