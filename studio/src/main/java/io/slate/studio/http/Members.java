package io.slate.studio.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of a JSON object that was posted, each checked when it is taken. */
public final class Members {
  private final JsonNode object;

  private Members(JsonNode object) {
    this.object = object;
  }

  static Members none() {
    return new Members(JsonMapper.shared().createObjectNode());
  }

  /**
   * Reads an object.
   *
   * @throws Problem if the bytes are something else
   */
  public static Members read(byte... bytes) {
    try {
      JsonNode node = JsonMapper.shared().readTree(bytes);
      if (node == null || !node.isObject()) {
        throw new Problem(400, "the body is no JSON object");
      }
      return new Members(node);
    } catch (JacksonException _) {
      throw new Problem(400, "the body is no JSON");
    }
  }

  /** A text of at most so many characters. */
  public String text(String name, int longest) {
    return textIf(name, longest).orElseThrow(() -> absent(name, "a text"));
  }

  /** The same where it may be left out. */
  public Optional<String> textIf(String name, int longest) {
    Optional<JsonNode> found = find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().isString()) {
      throw absent(name, "a text");
    }
    String text = found.get().asString();
    if (text.length() > longest) {
      throw Problem.at(
          name,
          "'%s' has %,d characters, and %,d are the limit here"
              .formatted(name, text.length(), longest));
    }
    return Optional.of(text);
  }

  /** A whole number within a range, both ends included. */
  public int whole(String name, int least, int most) {
    double number = number(name, least, most);
    if (number != Math.rint(number)) {
      throw Problem.at(name, "'" + name + "' is " + number + ", expected a whole number");
    }
    return (int) number;
  }

  /** A number within a range, both ends included. */
  public double number(String name, double least, double most) {
    return numberIf(name, least, most).orElseThrow(() -> absent(name, "a number"));
  }

  /** The same where it may be left out. */
  public Optional<Double> numberIf(String name, double least, double most) {
    Optional<JsonNode> found = find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().isNumber()) {
      throw absent(name, "a number");
    }
    double number = found.get().doubleValue();
    if (!(number >= least && number <= most)) {
      throw Problem.at(
          name,
          "'%s' is %s, expected %s to %s"
              .formatted(name, shown(number), shown(least), shown(most)));
    }
    return Optional.of(number);
  }

  /** Whether a member is there and true. */
  public boolean isTrue(String name) {
    return find(name).filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
  }

  /** Texts, at most so many. */
  public List<String> texts(String name, int most) {
    JsonNode array = find(name).orElseThrow(() -> absent(name, "a list"));
    if (!array.isArray() || array.size() > most) {
      throw Problem.wrong("'%s' is no list of at most %d texts".formatted(name, most));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode node : array) {
      if (!node.isString()) {
        throw absent(name, "a list of texts");
      }
      texts.add(node.asString());
    }
    return List.copyOf(texts);
  }

  /** Numbers by their names, at most so many. */
  public SequencedMap<String, Double> numbers(String name, int most) {
    JsonNode given = find(name).orElseThrow(() -> absent(name, "an object"));
    if (!given.isObject() || given.size() > most) {
      throw Problem.wrong("'%s' is no object of at most %d numbers".formatted(name, most));
    }
    SequencedMap<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      if (!member.getValue().isNumber()) {
        throw absent(name + "." + member.getKey(), "a number");
      }
      numbers.put(member.getKey(), member.getValue().doubleValue());
    }
    return numbers;
  }

  /** An object within. */
  public Optional<Members> objectIf(String name) {
    Optional<JsonNode> found = find(name);
    if (found.isPresent() && !found.get().isObject()) {
      throw absent(name, "an object");
    }
    return found.map(Members::new);
  }

  /** The names of its members, at most so many. */
  public List<String> names(int most) {
    List<String> names = List.copyOf(object.propertyNames());
    if (names.size() > most) {
      throw Problem.wrong(
          "there are %,d members, and %,d are the limit".formatted(names.size(), most));
    }
    return names;
  }

  private Optional<JsonNode> find(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
  }

  private static Problem absent(String name, String expected) {
    return Problem.at(name, "'" + name + "' is not " + expected);
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
