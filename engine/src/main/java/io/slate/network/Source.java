package io.slate.network;

import io.slate.data.Vocabulary;

/** What a network reads. */
public sealed interface Source {
  /**
   * Tokens, each of which has a trained vector.
   *
   * @param width elements of that vector
   */
  record Tokens(Vocabulary vocabulary, int width) implements Source {}

  /**
   * Real values at every step.
   *
   * @param width how many
   */
  record Values(int width) implements Source {}

  /** Elements at every step that the first layer sees. */
  int width();
}
