/**
 * Engines side by side: a {@link io.slate.benchmarks.Workload} and its {@link
 * io.slate.benchmarks.Numbers} enter, every {@link io.slate.benchmarks.Engine} carries it out in a
 * process of its own, and a table of medians leaves, once all agree on the values.
 */
@NullMarked
package io.slate.benchmarks;

import org.jspecify.annotations.NullMarked;
