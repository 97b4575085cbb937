package io.slate.corpus.music;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the pieces of one part of a set, a piece at a time. */
public final class Pieces implements Records<Piece> {
  private static final int LONGEST = 1 << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final String name;
  private final String part;
  private final JsonParser parser;
  private boolean begun;
  private int read;

  private Pieces(TextFile file, String part) {
    this.name = file.name();
    this.part = part;
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), file.bytes().get());
  }

  /**
   * The pieces of a part. Reading throws a {@link DataException} that names line and column, if
   * there is no such part, or the text is not of the form {@code {part: [piece: [step: [key]]]}}.
   *
   * @param part such as {@code train}, {@code valid} or {@code test}
   */
  public static Source<Piece> read(TextFile file, String part) {
    return () -> new Pieces(file, part);
  }

  @Override
  public Optional<Piece> next() {
    try {
      if (!begun) {
        begin();
        begun = true;
      }
      if (parser.currentToken() == null || parser.nextToken() == JsonToken.END_ARRAY) {
        return end();
      }
      Piece piece = piece();
      read++;
      return Optional.of(piece);
    } catch (JacksonException e) {
      throw fault(e.getOriginalMessage().split("\\R", 2)[0]);
    }
  }

  private Optional<Piece> end() {
    parser.clearCurrentToken();
    if (read == 0) {
      throw fault("the part \"" + part + "\" is empty, expected pieces");
    }
    return Optional.empty();
  }

  /** Goes to the array of the part. */
  private void begin() {
    parser.nextToken();
    require(JsonToken.START_OBJECT, "an object with the part \"" + part + "\"");
    List<String> others = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String found = parser.currentName();
      parser.nextToken();
      if (found.equals(part)) {
        require(JsonToken.START_ARRAY, "an array of pieces");
        return;
      }
      others.add(found);
      parser.skipChildren();
    }
    throw fault("there is no part \"%s\", found: %s".formatted(part, String.join(", ", others)));
  }

  private Piece piece() {
    require(JsonToken.START_ARRAY, "a piece as an array of steps");
    List<List<Integer>> steps = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.START_ARRAY, "a step as an array of keys");
      List<Integer> keys = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.VALUE_NUMBER_INT, "the number of a key");
        keys.add(parser.getIntValue());
        if (keys.size() > Piece.KEYS) {
          throw fault("a step holds more than " + Piece.KEYS + " keys");
        }
      }
      steps.add(List.copyOf(keys));
      if (steps.size() > LONGEST) {
        throw fault("a piece has more than " + LONGEST + " steps");
      }
    }
    return checked(steps);
  }

  private Piece checked(List<List<Integer>> steps) {
    try {
      return new Piece(steps);
    } catch (DataException e) {
      throw fault("piece %d: %s".formatted(read + 1, e.getMessage()));
    }
  }

  private void require(JsonToken expected, String what) {
    if (parser.currentToken() != expected) {
      String found = parser.currentToken() == null ? "the end" : parser.currentToken().name();
      throw fault("found %s, expected %s".formatted(found, what));
    }
  }

  private DataException fault(String what) {
    var location = parser.currentLocation();
    return new DataException(
        "%s, line %d, column %d: %s"
            .formatted(name, location.getLineNr(), location.getColumnNr(), what));
  }

  @Override
  public String place() {
    return read == 0 ? name : name + ", piece " + read;
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (JacksonException e) {
      throw new DataException(name + ": cannot be closed: " + e.getOriginalMessage(), e);
    }
  }
}
