package io.slate.corpus.music;

import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import java.util.List;

/**
 * A piece of music.
 *
 * @param steps the keys that sound at each step, in rising order; perhaps none
 */
public record Piece(List<List<Integer>> steps) {
  /** The keys of a piano, 0 to 87. */
  public static final int KEYS = 88;

  /**
   * Copies the lists in.
   *
   * @throws DataException if a key is not on the piano, or does not rise
   */
  public Piece {
    steps = steps.stream().map(List::copyOf).toList();
    for (int t = 0; t < steps.size(); t++) {
      int before = -1;
      for (int key : steps.get(t)) {
        if (key <= before || key >= KEYS) {
          throw new DataException(
              "step %d holds key %d, expected rising keys from 0 to %d"
                  .formatted(t + 1, key, KEYS - 1));
        }
        before = key;
      }
    }
  }

  /** For each step {@link #KEYS} numbers: 1 where a key sounds, else 0. */
  public Series multiHot() {
    float[] values = new float[Math.multiplyExact(steps.size(), KEYS)];
    for (int t = 0; t < steps.size(); t++) {
      for (int key : steps.get(t)) {
        values[t * KEYS + key] = 1;
      }
    }
    return new Series(KEYS, values);
  }
}
