package io.slate.network;

import static java.util.Objects.requireNonNull;

import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.network.Head.NextToken.Softmax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Heads as JSON: an object with a type. */
final class HeadText {
  private static final String TIED = "tied";

  private HeadText() {}

  static Json write(Head head) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Text(head.name()));
    if (!head.labels().isEmpty()) {
      members.put("labels", Json.Array.ofTexts(head.labels()));
    }
    switch (head) {
      case Head.Classes _, Head.Labels _, Head.Tags _ -> {}
      case Head.NextToken(var softmax) -> softmax(softmax, members);
      case Head.Decoder decoder -> DecoderText.write(decoder, members);
      case Head.Bits(var count) -> members.put("count", Json.Numeral.of(count));
      case Head.Values(var count) -> members.put("count", Json.Numeral.of(count));
      case Head.Gaussian(var count) -> members.put("count", Json.Numeral.of(count));
      case Head.Quantiles(var count, var levels) -> {
        members.put("count", Json.Numeral.of(count));
        List<Json> numbers =
            levels.stream().<Json>map(level -> new Json.Numeral(level.toString())).toList();
        members.put("levels", new Json.Array(numbers));
      }
    }
    return new Json.Members(members);
  }

  static Head read(JsonPlace place) {
    JsonPlace type = place.members().get("type");
    if (type == null) {
      throw place.wrong("an object with a type");
    }
    try {
      return read(place, type);
    } catch (IllegalArgumentException problem) {
      throw new DataException(
          "the network's " + place.path() + ": " + problem.getMessage(), problem);
    }
  }

  private static Head read(JsonPlace place, JsonPlace type) {
    return switch (type.text()) {
      case "classify" -> new Head.Classes(labels(place));
      case "label" -> new Head.Labels(labels(place));
      case "tag" -> new Head.Tags(labels(place));
      case "next_token" -> {
        var members = place.membersWith(List.of("softmax", "cutoffs"), "type");
        yield new Head.NextToken(softmax(members));
      }
      case "decode" -> DecoderText.read(place);
      case "bits" -> new Head.Bits(count(place.members("type", "count")));
      case "values" -> new Head.Values(count(place.members("type", "count")));
      case "gaussian" -> new Head.Gaussian(count(place.members("type", "count")));
      case "quantiles" -> {
        var members = place.members("type", "count", "levels");
        List<JsonPlace> levels = requireNonNull(members.get("levels")).elements();
        yield new Head.Quantiles(count(members), levels.stream().map(JsonPlace::number).toList());
      }
      default ->
          throw type.wrong(
              "classify, label, tag, next_token, decode, bits, values, gaussian or quantiles");
    };
  }

  /** A whole softmax is not written. */
  private static void softmax(Softmax softmax, SequencedMap<String, Json> members) {
    switch (softmax) {
      case Softmax.Whole _ -> {}
      case Softmax.Tied _ -> members.put("softmax", new Json.Text(TIED));
      case Softmax.Adaptive(var cutoffs) -> {
        List<Json> numbers = cutoffs.stream().<Json>map(Json.Numeral::of).toList();
        members.put("cutoffs", new Json.Array(numbers));
      }
    }
  }

  private static Softmax softmax(Map<String, JsonPlace> members) {
    JsonPlace cutoffs = members.get("cutoffs");
    JsonPlace word = members.get("softmax");
    if (cutoffs != null && word != null) {
      throw word.wrong("nothing beside cutoffs");
    }
    if (cutoffs != null) {
      return new Softmax.Adaptive(cutoffs.elements().stream().map(JsonPlace::size).toList());
    }
    if (word != null && !word.text().equals(TIED)) {
      throw word.wrong(TIED);
    }
    return word == null ? new Softmax.Whole() : new Softmax.Tied();
  }

  private static List<String> labels(JsonPlace place) {
    var members = place.members("type", "labels");
    return texts(requireNonNull(members.get("labels")));
  }

  static List<String> texts(JsonPlace place) {
    return place.elements().stream().map(JsonPlace::text).toList();
  }

  private static int count(Map<String, JsonPlace> members) {
    return requireNonNull(members.get("count")).size();
  }
}
