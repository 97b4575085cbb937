package io.slate.cli;

import io.slate.model.Model;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How long the texts were that a translator learnt from: of longer ones it knows nothing. */
final class LongestRead {
  /** Its name in a model's provenance. */
  static final String NOTE = "longest source";

  private LongestRead() {}

  /**
   * What the provenance says: the tokens of the longest text.
   *
   * @param learnt the texts that the model learnt from
   */
  static String note(Model model, List<String> learnt) {
    int longest =
        learnt.stream()
            .mapToInt(text -> model.vocabulary().tokens(text).size())
            .max()
            .orElseThrow(() -> new IllegalArgumentException("a model learns from a text at least"));
    return Integer.toString(longest);
  }

  /** In tokens; empty of a model that does not say. */
  static OptionalInt of(Model model) {
    return Optional.ofNullable(model.provenance().get(NOTE))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }
}
