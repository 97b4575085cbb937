package io.slate.corpus.table;

import io.slate.corpus.table.JsonRow.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Turns one object of JSON into a row. */
final class JsonObjects {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** JSON, but not one object. */
  static final class NotAnObject extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAnObject(String found) {
      super("found " + found + ", expected one JSON object on each line");
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private JsonObjects() {}

  static JsonRow parse(String line) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotAnObject(String.valueOf(parser.currentToken()));
      }
      var members = new LinkedHashMap<String, Member>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, member(parser));
      }
      if (parser.nextToken() != null) {
        throw new NotAnObject("more after the object");
      }
      return new JsonRow(Collections.unmodifiableSequencedMap(members));
    }
  }

  private static Member member(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return new Member.Missing();
    }
    if (token.isScalarValue()) {
      return new Member.Text(parser.getString());
    }
    if (token == JsonToken.START_ARRAY) {
      return array(parser);
    }
    parser.skipChildren();
    return new Member.Nested();
  }

  private static Member array(JsonParser parser) {
    List<String> texts = new ArrayList<>();
    boolean nested = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        texts.add(parser.getString());
      } else {
        nested = true;
        parser.skipChildren();
      }
    }
    return nested ? new Member.Nested() : new Member.Texts(List.copyOf(texts));
  }
}
