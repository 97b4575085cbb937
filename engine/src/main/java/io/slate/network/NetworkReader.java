package io.slate.network;

import static java.util.Objects.requireNonNull;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.data.Vocabulary;
import io.slate.graph.Choices;
import io.slate.layer.Direction;
import io.slate.layer.Initialisation;
import io.slate.layer.Regularisers;
import io.slate.layer.Start;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link NetworkText} writes, strictly: nothing missing, nothing more. */
final class NetworkReader {
  /** More than any network has; each takes time to be planned. */
  private static final int MAX_LAYERS = 256;

  private int count;

  private NetworkReader() {}

  static Network read(Json json) {
    var whole = new JsonPlace("", json);
    String says = whole.members().containsKey("head") ? "head" : "labels";
    List<String> optional = List.of("start");
    SequencedMap<String, JsonPlace> members;
    Source source;
    if (whole.members().containsKey("values")) {
      members = whole.membersWith(optional, "values", "layers", says);
      source = new Source.Values(at(members, "values").size());
    } else if (whole.members().containsKey("pictures")) {
      members = whole.membersWith(optional, "pictures", "layers", says);
      source = pictures(at(members, "pictures"));
    } else if (whole.members().containsKey("trees")) {
      members = whole.membersWith(optional, "trees", "layers", says);
      var tokens = at(members, "trees").members("vocabulary", "embedding");
      source = new Source.Trees(vocabulary(tokens), at(tokens, "embedding").size());
    } else {
      members = whole.membersWith(optional, "vocabulary", "embedding", "layers", says);
      source = new Source.Tokens(vocabulary(members), at(members, "embedding").size());
    }
    List<Layer> layers = new NetworkReader().layers(at(members, "layers"));
    JsonPlace said = at(members, says);
    Head head = says.equals("head") ? HeadText.read(said) : new Head.Classes(HeadText.texts(said));
    Optional<Start> start = Optional.ofNullable(members.get("start")).map(NetworkReader::start);
    return new Network(source, layers, head, start);
  }

  private static Vocabulary vocabulary(Map<String, JsonPlace> members) {
    return Vocabulary.parse(at(members, "vocabulary").value().write());
  }

  private static Source pictures(JsonPlace place) {
    var sizes = place.members("rows", "columns", "channels");
    var grid = new Grid(at(sizes, "rows").size(), at(sizes, "columns").size());
    return new Source.Pictures(grid, at(sizes, "channels").size());
  }

  private static JsonPlace at(Map<String, JsonPlace> members, String name) {
    return requireNonNull(members.get(name));
  }

  /** The layers of a part of a network. */
  static List<Layer> read(JsonPlace place) {
    return new NetworkReader().layers(place);
  }

  /** Layers, those within others too, counted as they are read. */
  private List<Layer> layers(JsonPlace place) {
    List<JsonPlace> places = place.elements();
    count += places.size();
    if (count > MAX_LAYERS) {
      throw new DataException(
          "the network has " + count + " layers, expected " + MAX_LAYERS + " at most");
    }
    return places.stream().map(this::layer).toList();
  }

  private Layer layer(JsonPlace place) {
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

  private Layer layer(JsonPlace place, JsonPlace type) {
    return switch (type.text()) {
      case "recurrent" -> recurrent(place);
      case "bidirectional" -> bidirectional(place);
      case "tree" -> tree(place);
      case "dropout" -> dropout(place);
      case "last" -> plain(place, Layer.last());
      case "mean" -> plain(place, Layer.mean());
      case "max" -> plain(place, Layer.max());
      case "attention" -> new Layer.Attention(at(place.members("type", "size"), "size").size());
      case "normalisation" -> plain(place, Layer.normalisation());
      case "dense" -> {
        var members = place.members("type", "width", "activation");
        yield new Layer.Dense(
            at(members, "width").size(),
            at(members, "activation").word(Layer.Dense.Activation.class));
      }
      case "convolution" -> {
        var members = place.members("type", "filters", "size", "stride", "activation");
        yield new Layer.Convolution(
            at(members, "filters").size(),
            at(members, "size").size(),
            at(members, "stride").size(),
            at(members, "activation").word(Layer.Dense.Activation.class));
      }
      case "residual" -> new Layer.Residual(layers(at(place.members("type", "layers"), "layers")));
      case "highway" -> new Layer.Highway(layers(at(place.members("type", "layers"), "layers")));
      default ->
          throw type.wrong(
              "recurrent, bidirectional, tree, dropout, last, mean, max, attention, normalisation,"
                  + " dense, convolution, residual or highway");
    };
  }

  /** A layer that has nothing but its type. */
  private static Layer plain(JsonPlace place, Layer layer) {
    place.members("type");
    return layer;
  }

  private static Layer dropout(JsonPlace place) {
    var members = place.membersWith(List.of("kind"), "type", "rate");
    JsonPlace kind = members.get("kind");
    return new Layer.Dropout(
        at(members, "rate").number(),
        kind == null ? Layer.Dropout.Draw.EACH_STEP : kind.word(Layer.Dropout.Draw.class));
  }

  private static Layer bidirectional(JsonPlace place) {
    var members =
        place.membersWith(
            List.of("merge", "start"), "type", "cell", "choices", "hidden", "sizes", "drop");
    JsonPlace merge = members.get("merge");
    return new Layer.Bidirectional(
        cell(members),
        at(members, "hidden").size(),
        sizes(members),
        rates(members),
        initialisation(members),
        merge == null
            ? Layer.Bidirectional.Merge.CONCATENATE
            : merge.word(Layer.Bidirectional.Merge.class));
  }

  private static Layer recurrent(JsonPlace place) {
    var members =
        place.membersWith(
            List.of("start"), "type", "direction", "cell", "choices", "hidden", "sizes", "drop");
    JsonPlace word = at(members, "direction");
    Direction direction =
        switch (word.text()) {
          case "forward" -> Direction.FORWARD;
          case "backward" -> Direction.BACKWARD;
          default -> throw word.wrong("forward or backward");
        };
    return new Layer.Recurrent(
        cell(members),
        at(members, "hidden").size(),
        sizes(members),
        direction,
        rates(members),
        initialisation(members));
  }

  private static Layer tree(JsonPlace place) {
    var members = place.membersWith(List.of("start"), "type", "cell", "choices", "hidden", "sizes");
    return new Layer.Tree(
        cell(members), at(members, "hidden").size(), sizes(members), initialisation(members));
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

  private static Initialisation initialisation(Map<String, JsonPlace> members) {
    JsonPlace place = members.get("start");
    if (place == null) {
      return Initialisation.ofCell();
    }
    var chosen = place.membersWith(List.of("longest", "forget"), "of");
    return new Initialisation(
        new TreeMap<>(map(at(chosen, "of"), NetworkReader::start)),
        Optional.ofNullable(chosen.get("longest")).map(JsonPlace::number),
        Optional.ofNullable(chosen.get("forget")).map(JsonPlace::number));
  }

  private static Start start(JsonPlace place) {
    try {
      return Start.parse(place.text());
    } catch (IllegalArgumentException problem) {
      throw new DataException(
          "the network's " + place.path() + ": " + problem.getMessage(), problem);
    }
  }

  private static <V> Map<String, V> map(JsonPlace place, Function<JsonPlace, V> reader) {
    Map<String, V> values = new HashMap<>();
    place.members().forEach((name, member) -> values.put(name, reader.apply(member)));
    return values;
  }
}
