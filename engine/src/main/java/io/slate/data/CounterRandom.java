package io.slate.data;

import java.util.Objects;

/**
 * Random numbers without state: each is a function of a key and of its own index, so it does not
 * matter who asks, in which order, or on how many threads.
 *
 * <p>A key stands for the coordinates of a draw, the seed first: {@code key(seed, place, step,
 * sequence)} for a mask inside a network, {@link #child} for any other tree of coordinates. The
 * generator is Philox-4x32-10 (Salmon, Moraes, Dror &amp; Shaw 2011) under the key; the index is
 * its counter, and each method below draws from counters of its own. The bits are the same on every
 * machine: integers alone, then IEEE arithmetic and {@link StrictMath}.
 *
 * <p>Not for secrets.
 */
public final class CounterRandom {
  // What a counter's second half says a draw is for: draws for different purposes share no bits.
  private static final long UNIFORM = 0;
  private static final long WIDE = 1L << 32;
  private static final long NORMAL = 2L << 32;
  private static final long CHILD = 3L << 32;

  private CounterRandom() {}

  /**
   * The key of one draw inside a network.
   *
   * @param place the number of the part of the network that draws
   * @param step the update in training, or the time step, as the part defines it
   * @param sequence the sequence's own number, whatever batch and row it landed in
   */
  public static long key(long seed, long place, long step, long sequence) {
    return child(child(child(seed, place), step), sequence);
  }

  /** The key below {@code key} with the number {@code index}; different indices seldom collide. */
  public static long child(long key, long index) {
    return Philox.low(key, index, CHILD);
  }

  /** A multiple of 2⁻²⁴ in [0, 1). */
  public static float uniform(long key, long index) {
    long counter = index >> 2;
    boolean first = (index & 2) == 0;
    long words = first ? Philox.low(key, counter, UNIFORM) : Philox.high(key, counter, UNIFORM);
    return Philox.fraction((int) ((index & 1) == 0 ? words : words >>> 32));
  }

  /** A multiple of 2⁻⁵³ in [0, 1). */
  public static double uniformDouble(long key, long index) {
    return fraction(wide(key, index));
  }

  /**
   * A whole number in [0, bound), each with probability 1/bound to within 2⁻⁶⁴.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public static int below(long key, long index, int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", expected 1 or more");
    }
    return (int) Math.unsignedMultiplyHigh(wide(key, index), bound);
  }

  /** A draw from the normal distribution of mean 0 and deviation 1 (Box &amp; Muller 1958). */
  public static double normal(long key, long index) {
    double positive = 1 - fraction(Philox.low(key, index >> 1, NORMAL));
    double angle = 2 * Math.PI * fraction(Philox.high(key, index >> 1, NORMAL));
    double radius = Math.sqrt(-2 * StrictMath.log(positive));
    return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  /** Writes {@code uniform(key, first + i)} to {@code target[offset + i]} for i below count. */
  public static void fillUniform(long key, long first, float[] target, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, target.length);
    int head = Math.min(count, (int) -first & 3);
    int blocks = (count - head) / 4;
    for (int i = 0; i < head; i++) {
      target[offset + i] = uniform(key, first + i);
    }
    Philox.fractions(key, (first + head) >> 2, UNIFORM, target, offset + head, blocks);
    for (int i = head + 4 * blocks; i < count; i++) {
      target[offset + i] = uniform(key, first + i);
    }
  }

  /**
   * Writes {@code normal(key, first + i)}, rounded, to {@code target[offset + i]}, i below count.
   */
  public static void fillNormal(long key, long first, float[] target, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, target.length);
    for (int i = 0; i < count; i++) {
      target[offset + i] = (float) normal(key, first + i);
    }
  }

  /** A random order of 0 … size − 1 (Fisher &amp; Yates 1938, as a loop: Durstenfeld 1964). */
  public static int[] permutation(long key, int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int place = below(key, i, i + 1);
      order[i] = order[place];
      order[place] = i;
    }
    return order;
  }

  private static long wide(long key, long index) {
    long counter = index >> 1;
    return (index & 1) == 0 ? Philox.low(key, counter, WIDE) : Philox.high(key, counter, WIDE);
  }

  /** The 53 leading bits as a multiple of 2⁻⁵³ in [0, 1). */
  private static double fraction(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }
}
