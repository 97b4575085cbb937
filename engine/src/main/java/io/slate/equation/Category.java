package io.slate.equation;

import java.util.Locale;
import java.util.Optional;

/** What a declared name stands for, after the word that declares it. */
enum Category {
  SIZE("a size"),
  INPUT("an input"),
  STATE("a state"),
  OUTPUT("an output"),
  WEIGHT("a weight"),
  BIAS("a bias"),
  VECTOR("a vector"),
  SCALAR("a scalar"),
  TENSOR("a tensor"),
  MATRIX("a matrix"),
  CONSTANT("a constant"),
  INTEGER("an integer"),
  ACTIVATION("an activation");

  private final String phrase;

  Category(String phrase) {
    this.phrase = phrase;
  }

  /** With its article, for messages. */
  String phrase() {
    return phrase;
  }

  /** The word that declares it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Category> of(String word) {
    for (Category category : values()) {
      if (category.word().equals(word)) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }
}
