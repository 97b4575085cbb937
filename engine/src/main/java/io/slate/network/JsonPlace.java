package io.slate.network;

import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A JSON value with its place in the network's text, so that a message can name it. Each reader
 * throws a {@link DataException} where something else stands there.
 */
record JsonPlace(String path, Json value) {
  /** Characters of a wrong value that a message shows. */
  private static final int SHOWN = 60;

  String text() {
    if (value instanceof Json.Text(var text)) {
      return text;
    }
    throw wrong("a text");
  }

  /** One of the words for the choices of an enum, which are its names in small letters. */
  <E extends Enum<E>> E word(Class<E> choices) {
    List<String> words = new ArrayList<>();
    for (E choice : choices.getEnumConstants()) {
      words.add(choice.name().toLowerCase(Locale.ROOT));
      if (words.getLast().equals(text())) {
        return choice;
      }
    }
    throw wrong(String.join(", ", words));
  }

  double number() {
    if (value instanceof Json.Numeral numeral) {
      return numeral.toDouble();
    }
    throw wrong("a number");
  }

  /** A number without a fraction. */
  int whole() {
    double number = number();
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong("a whole number");
    }
    return (int) number;
  }

  /** A length, at least 1. */
  int size() {
    boolean isNumber = value instanceof Json.Numeral;
    double number = isNumber ? number() : 0;
    if (number != Math.rint(number) || number < 1 || number > Sizes.LARGEST) {
      throw wrong("a size from 1 to " + Sizes.LARGEST);
    }
    return (int) number;
  }

  List<JsonPlace> elements() {
    if (!(value instanceof Json.Array(var elements))) {
      throw wrong("an array");
    }
    List<JsonPlace> places = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      places.add(new JsonPlace(path + "[" + i + "]", elements.get(i)));
    }
    return places;
  }

  /** The members of an object whose names are free. */
  SequencedMap<String, JsonPlace> members() {
    if (!(value instanceof Json.Members(var members))) {
      throw wrong("an object");
    }
    SequencedMap<String, JsonPlace> places = new LinkedHashMap<>();
    members.forEach(
        (name, member) ->
            places.put(name, new JsonPlace(path.isEmpty() ? name : path + "." + name, member)));
    return places;
  }

  /** The members of an object that has these and no others. */
  SequencedMap<String, JsonPlace> members(String... names) {
    return membersWith(List.of(), names);
  }

  /**
   * The members of an object that has these and no others.
   *
   * @param more names that it may have too
   */
  SequencedMap<String, JsonPlace> membersWith(List<String> more, String... names) {
    SequencedMap<String, JsonPlace> members = members();
    List<String> expected = List.of(names);
    for (String name : expected) {
      if (!members.containsKey(name)) {
        throw new DataException(where() + " has no member '" + name + "'");
      }
    }
    for (String name : members.keySet()) {
      if (!expected.contains(name) && !more.contains(name)) {
        List<String> known = new ArrayList<>(expected);
        known.addAll(more);
        throw new DataException(
            where()
                + " has a member '"
                + name
                + "', which this version of Slate does not know; it knows "
                + String.join(", ", known));
      }
    }
    return members;
  }

  /** Says what is wrong at this place. */
  DataException wrong(String expected) {
    String found = value.write();
    String shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
    return new DataException(where() + " is " + shown + ", expected " + expected);
  }

  private String where() {
    return path.isEmpty() ? "the network" : "the network's " + path;
  }
}
