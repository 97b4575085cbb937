package io.slate.bench;

import io.slate.kernel.Probe;

/**
 * Something whose speed is measured.
 *
 * @param kind what sort of work it is
 * @param name as printed, as in {@code lstm training 256, 32 sequences}
 * @param threads on how many threads it runs
 * @param probe the work
 */
public record Rung(Kind kind, String name, int threads, Probe probe) {

  /** Sorts of work, from the machine's limit up. */
  public enum Kind {
    /** Multiply-adds on registers; all products are held against it. */
    PEAK,
    /** A matrix product over packed weights. */
    PRODUCT,
    /** A layer over whole sequences, forward. */
    INFERENCE,
    /** A layer over whole sequences, forward and backward, with all gradients. */
    TRAINING,
    /** One step of one sequence. */
    STEP,
    /** Bytes copied. */
    COPY,
    /** Bytes read. */
    READ
  }
}
