package io.slate.network;

import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.graph.Choices;
import io.slate.layer.Initialisation;
import io.slate.layer.Regularisers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Networks as JSON, with the texts of their cells and what was chosen in them, so that a file is
 * complete in itself.
 */
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
      case Source.Trees(var vocabulary, var width) -> {
        SequencedMap<String, Json> tokens = new LinkedHashMap<>();
        tokens.put("vocabulary", Json.parse(vocabulary.toJson()));
        tokens.put("embedding", number(width));
        members.put("trees", new Json.Members(tokens));
      }
      case Source.Pictures(var grid, var channels) -> {
        SequencedMap<String, Json> sizes = new LinkedHashMap<>();
        sizes.put("rows", number(grid.rows()));
        sizes.put("columns", number(grid.columns()));
        sizes.put("channels", number(channels));
        members.put("pictures", new Json.Members(sizes));
      }
    }
    members.put("layers", layers(network.layers()));
    // Classes stand here alone, as in every file before there were other heads.
    switch (network.head()) {
      case Head.Classes(var labels) -> members.put("labels", Json.Array.ofTexts(labels));
      case Head.Labels _,
          Head.Tags _,
          Head.NextToken _,
          Head.Bits _,
          Head.Values _,
          Head.Gaussian _,
          Head.Quantiles _,
          Head.Decoder _ ->
          members.put("head", HeadText.write(network.head()));
    }
    network.start().ifPresent(start -> members.put("start", new Json.Text(start.toString())));
    return new Json.Members(members).write();
  }

  static Json layers(List<? extends Layer> layers) {
    List<Json> all = new ArrayList<>();
    layers.forEach(layer -> all.add(layer(layer)));
    return new Json.Array(all);
  }

  static Json word(Enum<?> choice) {
    return new Json.Text(choice.name().toLowerCase(Locale.ROOT));
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
        // What was there first is not written, so that old networks keep their text.
        if (both.merge() != Layer.Bidirectional.Merge.CONCATENATE) {
          members.put("merge", word(both.merge()));
        }
      }
      case Layer.Tree(var cell, var hidden, var sizes, var initialisation) -> {
        members.put("type", new Json.Text("tree"));
        members.put("cell", new Json.Text(cell.text()));
        members.put("choices", choices(cell.choices()));
        members.put("hidden", number(hidden));
        members.put("sizes", object(sizes, NetworkText::number));
        if (!initialisation.isOfCell()) {
          members.put("start", initialisation(initialisation));
        }
      }
      case Layer.Dropout(var rate, var kind) -> {
        members.put("type", new Json.Text("dropout"));
        members.put("rate", number(rate));
        if (kind != Layer.Dropout.Draw.EACH_STEP) {
          members.put("kind", word(kind));
        }
      }
      case Layer.Pool(var kind) -> members.put("type", word(kind));
      case Layer.Attention(var size) -> {
        members.put("type", new Json.Text("attention"));
        members.put("size", number(size));
      }
      case Layer.Normalisation _ -> members.put("type", new Json.Text("normalisation"));
      case Layer.Dense(var width, var activation) -> {
        members.put("type", new Json.Text("dense"));
        members.put("width", number(width));
        members.put("activation", word(activation));
      }
      case Layer.Convolution(var filters, var size, var stride, var activation) -> {
        members.put("type", new Json.Text("convolution"));
        members.put("filters", number(filters));
        members.put("size", number(size));
        members.put("stride", number(stride));
        members.put("activation", word(activation));
      }
      case Layer.Residual(var layers) -> {
        members.put("type", new Json.Text("residual"));
        members.put("layers", layers(layers));
      }
      case Layer.Highway(var layers) -> {
        members.put("type", new Json.Text("highway"));
        members.put("layers", layers(layers));
      }
    }
    return new Json.Members(members);
  }

  private static void overTime(Layer.OverTime layer, SequencedMap<String, Json> members) {
    members.put("cell", new Json.Text(layer.cell().text()));
    members.put("choices", choices(layer.cell().choices()));
    members.put("hidden", Json.Numeral.of(layer.hidden()));
    members.put("sizes", object(layer.sizes(), NetworkText::number));
    Regularisers rates = layer.regularisers();
    SequencedMap<String, Json> drops = new LinkedHashMap<>();
    drops.put("input", number(rates.input()));
    drops.put("recurrent", number(rates.recurrent()));
    drops.put("weights", number(rates.weights()));
    drops.put("zoneout", object(rates.zoneout(), NetworkText::number));
    members.put("drop", new Json.Members(drops));
    if (!layer.initialisation().isOfCell()) {
      members.put("start", initialisation(layer.initialisation()));
    }
  }

  private static Json initialisation(Initialisation chosen) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    members.put("of", object(chosen.starts(), start -> new Json.Text(start.toString())));
    chosen.longest().ifPresent(steps -> members.put("longest", number(steps)));
    chosen.forgetBias().ifPresent(value -> members.put("forget", number(value)));
    return new Json.Members(members);
  }

  private static Json choices(Choices choices) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    members.put("integers", object(choices.integers(), NetworkText::number));
    members.put("constants", object(choices.constants(), NetworkText::number));
    members.put("activations", object(choices.activations(), Json.Text::new));
    return new Json.Members(members);
  }

  /** Names in alphabetical order. */
  private static <V> Json object(Map<String, V> values, Function<V, Json> writer) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    new TreeMap<>(values).forEach((name, value) -> members.put(name, writer.apply(value)));
    return new Json.Members(members);
  }

  private static Json number(int value) {
    return Json.Numeral.of(value);
  }

  private static Json number(double value) {
    return new Json.Numeral(Double.toString(value));
  }

  /**
   * The network of a text.
   *
   * @throws DataException if the text is not one of {@link #write}, naming the place
   */
  public static Network read(String text) {
    try {
      return NetworkReader.read(Json.parse(text));
    } catch (IllegalArgumentException problem) {
      throw new DataException("the network cannot be: " + problem.getMessage(), problem);
    }
  }
}
