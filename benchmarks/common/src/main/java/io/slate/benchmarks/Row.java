package io.slate.benchmarks;

import java.util.Map;

/**
 * A row of the table.
 *
 * @param peak GFLOP/s of fused multiply-adds in registers, on as many threads
 */
record Row(Workload workload, int threads, Spread peak, Map<Contender, Outcome> outcomes) {

  /** What came of one engine. */
  sealed interface Outcome {
    /** Nanoseconds of a run, over the rounds. */
    record Timed(Spread time, Agreement agreement) implements Outcome {}

    /** Values are other than Slate's, so nothing was timed. */
    record Different(Agreement agreement) implements Outcome {}

    /** The library has no such thing. */
    record Impossible() implements Outcome {}

    /** It could not be run. */
    record Failed(String reason) implements Outcome {}
  }
}
