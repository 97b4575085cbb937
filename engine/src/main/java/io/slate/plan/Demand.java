package io.slate.plan;

import java.util.Set;

/**
 * What a plan is made for.
 *
 * @param values the names whose values are wanted at every step, besides the states
 * @param adjoints the names whose adjoints are wanted at every step; needs {@code gradients}
 * @param gradients whether there is a backward half
 */
public record Demand(Set<String> values, Set<String> adjoints, boolean gradients) {
  public Demand {
    values = Set.copyOf(values);
    adjoints = Set.copyOf(adjoints);
  }

  /** Forward alone, some values wanted. */
  public static Demand forward(String... values) {
    return new Demand(Set.of(values), Set.of(), false);
  }

  /** Forward and backward, some values wanted and seen by the loss. */
  public static Demand training(String... values) {
    return new Demand(Set.of(values), Set.of(), true);
  }
}
