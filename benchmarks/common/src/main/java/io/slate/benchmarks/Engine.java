package io.slate.benchmarks;

import java.util.Optional;

/**
 * A library that can carry out workloads. Threads are set before, by whoever starts the process.
 */
public interface Engine {

  /** Name and version, as they stand beside the table. */
  String version();

  /**
   * Makes a workload ready: weights are in the form that the library likes best.
   *
   * @return nothing where the library cannot do it
   */
  Optional<Subject> open(Workload workload, Numbers numbers);
}
