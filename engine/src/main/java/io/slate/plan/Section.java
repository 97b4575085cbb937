package io.slate.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * The stages of one direction.
 *
 * @param before over all rows at once, before the loop over time
 * @param step over the active rows of one step, in the order of time (backward: against it)
 * @param after over all rows at once, after the loop
 */
public record Section(List<Stage> before, List<Stage> step, List<Stage> after) {
  public Section {
    before = List.copyOf(before);
    step = List.copyOf(step);
    after = List.copyOf(after);
  }

  /** All stages in the order of the parts. */
  public List<Stage> stages() {
    return Stream.of(before, step, after).flatMap(List::stream).toList();
  }
}
