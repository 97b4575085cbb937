package io.slate.network;

import static java.util.Objects.requireNonNull;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.data.Vocabulary;
import io.slate.graph.Choices;
import io.slate.layer.Direction;
import io.slate.layer.Regularisers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link NetworkText} writes, strictly: nothing missing, nothing more. */
final class NetworkReader {
  /** More than any network has; each takes time to be planned. */
  private static final int MAX_LAYERS = 256;

  private NetworkReader() {}

  static Network read(Json json) {
    var whole = new JsonPlace("", json);
    boolean readsValues = whole.members().containsKey("values");
    String says = whole.members().containsKey("head") ? "head" : "labels";
    SequencedMap<String, JsonPlace> members =
        readsValues
            ? whole.members("values", "layers", says)
            : whole.members("vocabulary", "embedding", "layers", says);
    Source source =
        readsValues
            ? new Source.Values(at(members, "values").size())
            : new Source.Tokens(
                Vocabulary.parse(at(members, "vocabulary").value().write()),
                at(members, "embedding").size());
    List<JsonPlace> places = at(members, "layers").elements();
    if (places.size() > MAX_LAYERS) {
      throw new DataException(
          "the network has " + places.size() + " layers, expected " + MAX_LAYERS + " at most");
    }
    List<Layer> layers = places.stream().map(NetworkReader::layer).toList();
    JsonPlace said = at(members, says);
    Head head = says.equals("head") ? HeadText.read(said) : new Head.Classes(HeadText.texts(said));
    return new Network(source, layers, head);
  }

  private static JsonPlace at(Map<String, JsonPlace> members, String name) {
    return requireNonNull(members.get(name));
  }

  private static Layer layer(JsonPlace place) {
    JsonPlace type = place.members().get("type");
    if (type == null) {
      throw place.wrong("an object with a type");
    }
    try {
      return layer(place, type);
    } catch (IllegalArgumentException problem) {
      throw new DataException(
          "the network's " + place.path() + ": " + problem.getMessage(), problem);
    }
  }

  private static Layer layer(JsonPlace place, JsonPlace type) {
    return switch (type.text()) {
      case "recurrent" -> recurrent(place);
      case "bidirectional" -> {
        var members = place.members("type", "cell", "choices", "hidden", "sizes", "drop");
        yield new Layer.Bidirectional(
            cell(members), at(members, "hidden").size(), sizes(members), rates(members));
      }
      case "dropout" -> new Layer.Dropout(at(place.members("type", "rate"), "rate").number());
      case "last" -> pool(place, Layer.last());
      case "mean" -> pool(place, Layer.mean());
      case "max" -> pool(place, Layer.max());
      default -> throw type.wrong("recurrent, bidirectional, dropout, last, mean or max");
    };
  }

  private static Layer pool(JsonPlace place, Layer pool) {
    place.members("type");
    return pool;
  }

  private static Layer recurrent(JsonPlace place) {
    var members = place.members("type", "direction", "cell", "choices", "hidden", "sizes", "drop");
    JsonPlace word = at(members, "direction");
    Direction direction =
        switch (word.text()) {
          case "forward" -> Direction.FORWARD;
          case "backward" -> Direction.BACKWARD;
          default -> throw word.wrong("forward or backward");
        };
    return new Layer.Recurrent(
        cell(members), at(members, "hidden").size(), sizes(members), direction, rates(members));
  }

  private static Cell cell(Map<String, JsonPlace> members) {
    var choices = at(members, "choices").members("integers", "constants", "activations");
    return Cell.parse(at(members, "cell").text())
        .with(
            new Choices(
                map(at(choices, "integers"), JsonPlace::whole),
                map(at(choices, "constants"), JsonPlace::number),
                map(at(choices, "activations"), JsonPlace::text)));
  }

  private static SortedMap<String, Integer> sizes(Map<String, JsonPlace> members) {
    return new TreeMap<>(map(at(members, "sizes"), JsonPlace::size));
  }

  private static Regularisers rates(Map<String, JsonPlace> members) {
    var rates = at(members, "drop").members("input", "recurrent", "weights", "zoneout");
    return new Regularisers(
        at(rates, "input").number(),
        at(rates, "recurrent").number(),
        at(rates, "weights").number(),
        new TreeMap<>(map(at(rates, "zoneout"), JsonPlace::number)));
  }

  private static <V> Map<String, V> map(JsonPlace place, Function<JsonPlace, V> reader) {
    Map<String, V> values = new HashMap<>();
    place.members().forEach((name, member) -> values.put(name, reader.apply(member)));
    return values;
  }
}
