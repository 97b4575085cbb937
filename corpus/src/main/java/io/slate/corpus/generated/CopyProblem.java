package io.slate.corpus.generated;

import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The copy problem, a test of long memory (Arjovsky, Shah &amp; Bengio 2016, after Hochreiter &amp;
 * Schmidhuber 1997): ten symbols are shown, then blanks, and after a signal the ten are to be said
 * again in their order.
 *
 * <p>The input has {@code delay} + 20 steps: ten symbols of eight, each as likely; {@code delay} −
 * 1 blanks; the signal; ten blanks. The answer at each step is a blank, and at the last ten steps
 * the ten symbols.
 *
 * @param delay from the last symbol to the first answer, 1 or more
 */
public record CopyProblem(int delay) {
  /** Symbols that may have to be kept are the numbers below this one. */
  public static final int SYMBOLS = 8;

  /** What stands where nothing is said. */
  public static final int BLANK = 8;

  /** What asks for the answer. */
  public static final int SIGNAL = 9;

  /** How many different numbers there are in all. */
  public static final int ALPHABET = 10;

  /** How many symbols are kept. */
  public static final int KEPT = 10;

  /**
   * A sequence and what is to be said at each of its steps, both {@code [delay + 20]}.
   *
   * <p>The arrays are shared: whoever asked for them owns them.
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  public record Recall(int[] input, int[] answer) {}

  /**
   * A problem of that delay.
   *
   * @throws DataException if it is less than 1
   */
  public CopyProblem {
    if (delay < 1) {
      throw new DataException("found a delay of " + delay + ", expected 1 or more");
    }
  }

  /** Steps of a sequence. */
  public int length() {
    return Math.addExact(delay, 2 * KEPT);
  }

  /**
   * The cross-entropy, in nats a step, of who has no memory: sure of each blank, and guessing among
   * eight symbols ten times.
   */
  public double baseline() {
    return KEPT * StrictMath.log(SYMBOLS) / length();
  }

  /**
   * So many sequences.
   *
   * @throws DataException if the count is less than 1
   */
  public List<Recall> generate(int count, long seed) {
    if (count < 1) {
      throw new DataException("found a count of " + count + " examples, expected 1 or more");
    }
    return LongStream.range(0, count)
        .mapToObj(number -> recall(CounterRandom.child(seed, number)))
        .toList();
  }

  private Recall recall(long key) {
    int[] input = new int[length()];
    int[] answer = new int[length()];
    Arrays.fill(input, BLANK);
    Arrays.fill(answer, BLANK);
    for (int i = 0; i < KEPT; i++) {
      input[i] = CounterRandom.below(key, i, SYMBOLS);
      answer[delay + KEPT + i] = input[i];
    }
    input[KEPT + delay - 1] = SIGNAL;
    return new Recall(input, answer);
  }
}
