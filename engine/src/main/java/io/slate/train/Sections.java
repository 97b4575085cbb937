package io.slate.train;

import io.slate.kernel.Workers;

/**
 * Work on every element of long arrays, in sections that threads share. Where the sections lie
 * depends on the length alone, so the number of threads changes no bit, not even of a sum.
 */
final class Sections {
  /** Elements in a section: a quarter of a megabyte, which a second-level cache holds. */
  private static final int LENGTH = 1 << 16;

  private Sections() {}

  /** What is done with the elements from one up to another. */
  interface Work {
    void accept(int from, int to);
  }

  /** Does the work on {@code size} elements; returns when all of it is done. */
  static void each(Workers workers, int size, Work work) {
    workers.each(
        count(size), section -> work.accept(section * LENGTH, end(size, section * LENGTH)));
  }

  /** The number of sections. */
  static int count(int size) {
    return Math.ceilDiv(size, LENGTH);
  }

  /** The number of the section that begins at an element. */
  static int number(int from) {
    return from / LENGTH;
  }

  private static int end(int size, int from) {
    return size - from < LENGTH ? size : from + LENGTH;
  }
}
