package io.slate.network;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.data.Vocabulary;
import io.slate.layer.Direction;
import io.slate.layer.Regularisers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Networks as JSON, with the texts of their cells, so that a file is complete in itself. */
public final class NetworkText {
  private NetworkText() {}

  /** A network as JSON; equal networks give equal texts. */
  public static String write(Network network) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    switch (network.source()) {
      case Source.Tokens(var vocabulary, var width) -> {
        members.put("vocabulary", Json.parse(vocabulary.toJson()));
        members.put("embedding", Json.Numeral.of(width));
      }
      case Source.Values(var width) -> members.put("values", Json.Numeral.of(width));
    }
    List<Json> layers = new ArrayList<>();
    network.layers().forEach(layer -> layers.add(layer(layer)));
    members.put("layers", new Json.Array(layers));
    members.put("labels", Json.Array.ofTexts(network.labels()));
    return new Json.Members(members).write();
  }

  private static Json layer(Layer layer) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    switch (layer) {
      case Layer.Recurrent recurrent -> {
        members.put("type", new Json.Text("recurrent"));
        members.put("direction", new Json.Text(recurrent.direction().word()));
        overTime(recurrent, members);
      }
      case Layer.Bidirectional both -> {
        members.put("type", new Json.Text("bidirectional"));
        overTime(both, members);
      }
      case Layer.Dropout(var rate) -> {
        members.put("type", new Json.Text("dropout"));
        members.put("rate", number(rate));
      }
      case Layer.Pool(var kind) ->
          members.put("type", new Json.Text(kind.name().toLowerCase(Locale.ROOT)));
    }
    return new Json.Members(members);
  }

  private static void overTime(Layer.OverTime layer, SequencedMap<String, Json> members) {
    members.put("cell", new Json.Text(layer.cell().text()));
    members.put("hidden", Json.Numeral.of(layer.hidden()));
    Regularisers rates = layer.regularisers();
    SequencedMap<String, Json> drops = new LinkedHashMap<>();
    drops.put("input", number(rates.input()));
    drops.put("recurrent", number(rates.recurrent()));
    drops.put("weights", number(rates.weights()));
    SequencedMap<String, Json> zoneout = new LinkedHashMap<>();
    rates.zoneout().forEach((state, rate) -> zoneout.put(state, number(rate)));
    drops.put("zoneout", new Json.Members(zoneout));
    members.put("drop", new Json.Members(drops));
  }

  private static Json number(double value) {
    return new Json.Numeral(Double.toString(value));
  }

  /**
   * The network of a text.
   *
   * @throws DataException if the text is not one of {@link #write}
   */
  public static Network read(String text) {
    SequencedMap<String, Json> members = members(Json.parse(text), "the network");
    Source source =
        members.containsKey("values")
            ? new Source.Values(size(member(members, "values")))
            : new Source.Tokens(
                Vocabulary.parse(member(members, "vocabulary").write()),
                size(member(members, "embedding")));
    List<Layer> layers = new ArrayList<>();
    for (Json layer : elements(member(members, "layers"))) {
      layers.add(layer(members(layer, "a layer")));
    }
    List<String> labels =
        elements(member(members, "labels")).stream().map(NetworkText::text).toList();
    return new Network(source, layers, labels);
  }

  private static Layer layer(SequencedMap<String, Json> members) {
    String type = text(member(members, "type"));
    return switch (type) {
      case "recurrent" -> {
        String word = text(member(members, "direction"));
        Direction direction =
            switch (word) {
              case "forward" -> Direction.FORWARD;
              case "backward" -> Direction.BACKWARD;
              default -> throw new DataException("there is no direction '" + word + "'");
            };
        yield new Layer.Recurrent(cell(members), hidden(members), direction, rates(members));
      }
      case "bidirectional" ->
          new Layer.Bidirectional(cell(members), hidden(members), rates(members));
      case "dropout" -> new Layer.Dropout(rate(member(members, "rate")));
      case "last" -> Layer.last();
      case "mean" -> Layer.mean();
      case "max" -> Layer.max();
      default -> throw new DataException("there is no layer of type '" + type + "'");
    };
  }

  private static Cell cell(SequencedMap<String, Json> members) {
    return Cell.parse(text(member(members, "cell")));
  }

  private static int hidden(SequencedMap<String, Json> members) {
    return size(member(members, "hidden"));
  }

  private static Regularisers rates(SequencedMap<String, Json> members) {
    SequencedMap<String, Json> drops = members(member(members, "drop"), "drop");
    var zoneout = new TreeMap<String, Double>();
    members(member(drops, "zoneout"), "zoneout")
        .forEach((state, value) -> zoneout.put(state, rate(value)));
    return new Regularisers(
        rate(member(drops, "input")),
        rate(member(drops, "recurrent")),
        rate(member(drops, "weights")),
        zoneout);
  }

  private static Json member(SequencedMap<String, Json> members, String name) {
    Json member = members.get(name);
    if (member == null) {
      throw new DataException(
          "the network's text has no '"
              + name
              + "'; it has "
              + String.join(", ", members.keySet()));
    }
    return member;
  }

  private static SequencedMap<String, Json> members(Json json, String what) {
    if (json instanceof Json.Members(var values)) {
      return values;
    }
    throw new DataException(what + " is not a JSON object");
  }

  private static List<Json> elements(Json json) {
    if (json instanceof Json.Array(var values)) {
      return values;
    }
    throw new DataException("a JSON array is needed where " + json.write() + " is");
  }

  private static String text(Json json) {
    if (json instanceof Json.Text(var value)) {
      return value;
    }
    throw new DataException("a text is needed where " + json.write() + " is");
  }

  private static double rate(Json json) {
    if (json instanceof Json.Numeral numeral) {
      return numeral.toDouble();
    }
    throw new DataException("a number is needed where " + json.write() + " is");
  }

  private static int size(Json json) {
    if (json instanceof Json.Numeral numeral
        && numeral.natural().isPresent()
        && numeral.natural().getAsLong() >= 1
        && numeral.natural().getAsLong() <= io.slate.graph.Sizes.LARGEST) {
      return (int) numeral.natural().getAsLong();
    }
    throw new DataException("a size is needed where " + json.write() + " is");
  }
}
