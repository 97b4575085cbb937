package io.slate.benchmarks;

/** A workload made ready by one engine. */
public interface Subject extends AutoCloseable {

  /** What is timed. */
  void run();

  /**
   * What a run computes. Of {@link Task#STEP} the outputs of as many steps as the workload has, one
   * after the other, from a zero state.
   */
  Values values();

  @Override
  void close();
}
