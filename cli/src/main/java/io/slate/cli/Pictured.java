package io.slate.cli;

import io.slate.cli.picture.Drawing;

/** A result that is also a picture. */
interface Pictured {
  /** The most words that a picture has room for. */
  int MOST_WORDS = 400;

  /** The picture, made when it is asked for. */
  Drawing picture();

  /** The same as text. */
  void print(Page page);

  /**
   * Refuses what no picture can show.
   *
   * @throws IllegalArgumentException if there are no words, or too many
   */
  static void requireWords(int count) {
    if (count == 0) {
      throw new IllegalArgumentException(
          "there is nothing in this text that the model reads, so there is no picture of it");
    }
    if (count > MOST_WORDS) {
      throw new IllegalArgumentException(
          "the text has %d tokens, and a picture has room for %d: give a part of the text"
              .formatted(count, MOST_WORDS));
    }
  }
}
