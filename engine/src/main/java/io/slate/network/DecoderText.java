package io.slate.network;

import static java.util.Objects.requireNonNull;

import io.slate.data.Json;
import io.slate.data.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Decoders as JSON: the members of a head. */
final class DecoderText {
  private static final String ATTENTION = "attention";
  private static final String COVERAGE = "coverage";

  private DecoderText() {}

  static void write(Head.Decoder decoder, SequencedMap<String, Json> members) {
    members.put("vocabulary", Json.parse(decoder.vocabulary().toJson()));
    members.put("embedding", Json.Numeral.of(decoder.width()));
    members.put("cells", NetworkText.layers(decoder.layers()));
    members.put(ATTENTION, attending(decoder.attending()));
    members.put("bridge", NetworkText.word(decoder.bridge()));
  }

  private static Json attending(Attending attending) {
    return switch (attending) {
      case Attending.Not _ -> new Json.Text("none");
      case Attending.Once _ -> new Json.Text("once");
      case Attending.EachStep each -> {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("score", NetworkText.word(each.score()));
        members.put("size", Json.Numeral.of(each.size()));
        members.put("feeding", NetworkText.word(each.feeding()));
        members.put(COVERAGE, NetworkText.word(each.coverage()));
        yield new Json.Members(members);
      }
    };
  }

  static Head.Decoder read(JsonPlace place) {
    var members = place.members("type", "vocabulary", "embedding", "cells", ATTENTION, "bridge");
    JsonPlace cells = at(members, "cells");
    List<Layer.Recurrent> layers =
        NetworkReader.read(cells).stream()
            .map(
                layer -> {
                  if (layer instanceof Layer.Recurrent recurrent) {
                    return recurrent;
                  }
                  throw cells.wrong("recurrent layers");
                })
            .toList();
    return new Head.Decoder(
        Vocabulary.parse(at(members, "vocabulary").value().write()),
        at(members, "embedding").size(),
        layers,
        attending(at(members, ATTENTION)),
        at(members, "bridge").word(Bridge.class));
  }

  private static Attending attending(JsonPlace place) {
    if (place.value() instanceof Json.Text(var word)) {
      return switch (word) {
        case "none" -> new Attending.Not();
        case "once" -> new Attending.Once();
        default -> throw place.wrong("none, once or an object");
      };
    }
    var members = place.members("score", "size", "feeding", COVERAGE);
    return new Attending.EachStep(
        at(members, "score").word(Attending.Score.class),
        at(members, "size").size(),
        at(members, "feeding").word(Attending.Feeding.class),
        at(members, COVERAGE).word(Attending.Coverage.class));
  }

  private static JsonPlace at(Map<String, JsonPlace> members, String name) {
    return requireNonNull(members.get(name));
  }
}
