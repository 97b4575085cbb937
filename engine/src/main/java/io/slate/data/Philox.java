package io.slate.data;

/**
 * Philox-4x32 with ten rounds: a bijection of 128-bit counters, chosen by a 64-bit key, whose
 * outputs pass the statistical batteries. Salmon, Moraes, Dror &amp; Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011.
 *
 * <p>A counter is two longs, each of two 32-bit words, the low word first; so is the output.
 * Nothing is allocated.
 */
final class Philox {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_LOW = 0xD2511F53L;
  private static final long MULTIPLIER_HIGH = 0xCD9E8D57L;
  private static final int WEYL_LOW = 0x9E3779B9;
  private static final int WEYL_HIGH = 0xBB67AE85;
  private static final long WORD = 0xFFFFFFFFL;

  private Philox() {}

  /** The first half of the output, words 0 and 1. */
  static long low(long key, long low, long high) {
    for (int round = 0; round < ROUNDS; round++) {
      long next = round(low, high, MULTIPLIER_HIGH, keyLow(key, round));
      high = round(high, low, MULTIPLIER_LOW, keyHigh(key, round));
      low = next;
    }
    return low;
  }

  /** The second half of the output, words 2 and 3. */
  static long high(long key, long low, long high) {
    for (int round = 0; round < ROUNDS; round++) {
      long next = round(low, high, MULTIPLIER_HIGH, keyLow(key, round));
      high = round(high, low, MULTIPLIER_LOW, keyHigh(key, round));
      low = next;
    }
    return high;
  }

  /** Writes the 24 leading bits of the four words of each counter low, low + 1 … as fractions. */
  static void fractions(long key, long low, long high, float[] target, int offset, int blocks) {
    for (int block = 0; block < blocks; block++) {
      long word0 = (low + block) & WORD;
      long word1 = (low + block) >>> 32;
      long word2 = high & WORD;
      long word3 = high >>> 32;
      for (int round = 0; round < ROUNDS; round++) {
        long left = word0 * MULTIPLIER_LOW;
        long right = word2 * MULTIPLIER_HIGH;
        word0 = (right >>> 32) ^ word1 ^ (keyLow(key, round) & WORD);
        word1 = right & WORD;
        word2 = (left >>> 32) ^ word3 ^ (keyHigh(key, round) & WORD);
        word3 = left & WORD;
      }
      int at = offset + 4 * block;
      target[at] = fraction((int) word0);
      target[at + 1] = fraction((int) word1);
      target[at + 2] = fraction((int) word2);
      target[at + 3] = fraction((int) word3);
    }
  }

  /** The 24 leading bits of a word as a multiple of 2⁻²⁴ in [0, 1). */
  static float fraction(int word) {
    return (word >>> 8) * 0x1p-24f;
  }

  /**
   * One half after a round: a product of the other half's low word, mixed with this half's high.
   */
  private static long round(long half, long other, long multiplier, int key) {
    long product = (other & WORD) * multiplier;
    return ((product >>> 32) ^ (half >>> 32) ^ (key & WORD)) | (product << 32);
  }

  private static int keyLow(long key, int round) {
    return (int) key + round * WEYL_LOW;
  }

  private static int keyHigh(long key, int round) {
    return (int) (key >>> 32) + round * WEYL_HIGH;
  }
}
