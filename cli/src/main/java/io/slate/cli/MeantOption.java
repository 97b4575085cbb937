package io.slate.cli;

import io.slate.equation.EquationException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the option that a wrong one may stand for. */
final class MeantOption {
  private MeantOption() {}

  /**
   * A hint such as {@code "did you mean '--n-best'?"}: of options that have the words of the wrong
   * one, whole and between dashes, the shortest; else one that is spelt much like it.
   *
   * @param known options, with or without dashes before them as the wrong one is
   */
  static Optional<String> hint(String wrong, Collection<String> known) {
    List<String> words = words(wrong);
    boolean isCutShort = known.stream().anyMatch(option -> option.startsWith(wrong));
    return known.stream()
        .filter(option -> !isCutShort && !words.isEmpty() && words(option).containsAll(words))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .map(option -> "did you mean '" + option + "'?")
        .or(() -> EquationException.didYouMean(wrong, known));
  }

  private static List<String> words(String option) {
    return Stream.of(option.split("-", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
