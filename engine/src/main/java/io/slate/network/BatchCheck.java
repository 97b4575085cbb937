package io.slate.network;

import io.slate.data.DataException;
import io.slate.data.Ragged;

/** Looks at a batch before a network does. Sequences are named as the caller counts them. */
record BatchCheck(Batch batch) {
  /** Fails if a value is NaN or infinite. */
  void requireFinite(Ragged values) {
    for (int row = 0; row < batch.size(); row++) {
      for (int t = 0; t < batch.rows().length(row); t++) {
        for (int feature = 0; feature < values.width(); feature++) {
          requireFinite(values, row, t, feature);
        }
      }
    }
  }

  private void requireFinite(Ragged values, int row, int t, int feature) {
    float value = values.values()[batch.rows().row(row, t) * values.width() + feature];
    if (!Float.isFinite(value)) {
      throw new DataException(
          "the input is "
              + value
              + " in sequence "
              + batch.sequence(row)
              + ", step "
              + t
              + ", feature "
              + feature
              + ". Clean the data or leave the sequence out");
    }
  }

  /** Fails unless the batch is what a network reads. */
  void requireFit(Source source) {
    switch (source) {
      case Source.Tokens(var vocabulary, _) -> requireTokens(0, vocabulary.size());
      case Source.Trees(var vocabulary, _) -> {
        batch.forest();
        requireTokens(Batch.NO_TOKEN, vocabulary.size());
      }
      case Source.Values(var width) -> requireWidth(width);
      case Source.Pictures(var grid, var channels) -> {
        requireWidth(channels);
        for (int row = 0; row < batch.size(); row++) {
          if (batch.rows().length(row) != grid.places()) {
            throw new DataException(
                "the network reads pictures of %d x %d places, and number %d has %d places: scale it"
                    .formatted(
                        grid.rows(),
                        grid.columns(),
                        batch.sequence(row),
                        batch.rows().length(row)));
          }
        }
      }
    }
  }

  private void requireWidth(int width) {
    if (batch.values().width() != width) {
      throw new IllegalArgumentException(
          "the network reads "
              + width
              + " values a step, and the batch has "
              + batch.values().width());
    }
  }

  private void requireTokens(int least, int size) {
    int[] numbers = batch.numbers();
    for (int row = 0; row < batch.size(); row++) {
      for (int t = 0; t < batch.rows().length(row); t++) {
        int number = numbers[batch.rows().row(row, t)];
        if (number < least || number >= size) {
          throw unknownToken(number, size, row, t);
        }
      }
    }
  }

  private DataException unknownToken(int number, int size, int row, int t) {
    return new DataException(
        "token "
            + number
            + " in sequence "
            + batch.sequence(row)
            + ", step "
            + t
            + " is not in the vocabulary, whose numbers are 0 to "
            + (size - 1));
  }
}
