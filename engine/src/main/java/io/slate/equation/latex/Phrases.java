package io.slate.equation.latex;

import io.slate.equation.GateRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lectures call the parts of a cell in words. */
final class Phrases {
  private Phrases() {}

  private record Phrase(String word, String letter, Optional<GateRole> role) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("forget", "f", Optional.of(GateRole.FORGET)),
          new Phrase("input", "i", Optional.of(GateRole.INPUT)),
          new Phrase("in", "i", Optional.of(GateRole.INPUT)),
          new Phrase("output", "o", Optional.of(GateRole.OUTPUT)),
          new Phrase("out", "o", Optional.of(GateRole.OUTPUT)),
          new Phrase("update", "z", Optional.of(GateRole.UPDATE)),
          new Phrase("carry", "z", Optional.of(GateRole.CARRY)),
          new Phrase("reset", "r", Optional.of(GateRole.RESET)),
          new Phrase("relevance", "r", Optional.of(GateRole.RESET)));

  /** The gate that the words describe; without the word gate only where nothing else is said. */
  static Optional<GateRole> role(String words) {
    return find(words).flatMap(Phrase::role);
  }

  /** The letter that stands for what the words describe. */
  static Optional<String> letter(String words) {
    String plain = words.toLowerCase(Locale.ROOT);
    if (plain.contains("candidate") || plain.contains("new memory")) {
      return Optional.of("c_tilde");
    }
    if (plain.contains("hidden state")) {
      return Optional.of("h");
    }
    if (plain.contains("cell state")) {
      return Optional.of("c");
    }
    return find(words).map(Phrase::letter);
  }

  private static Optional<Phrase> find(String words) {
    List<String> all = List.of(words.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    boolean gate = all.contains("gate") || all.contains("gates");
    List<Phrase> found = PHRASES.stream().filter(phrase -> all.contains(phrase.word())).toList();
    boolean clear = found.size() == 1 && (gate || all.size() == 1);
    return clear ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
