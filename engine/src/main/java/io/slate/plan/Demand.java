package io.slate.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a plan is made for. What is wanted changes which tables there are, never a bit of what
 * stands in the others.
 *
 * @param values the names whose values are wanted at every step, besides the states and the output
 * @param seen the names, besides the states and the output, that the loss looks at; their values
 *     are there as well
 * @param adjoints the names whose adjoints are wanted at every step; needs {@code gradients}
 * @param gradients whether there is a backward half
 * @param fed the inputs that come about between the steps, from what earlier steps gave: nothing
 *     that is made of them is hoisted, their adjoints and what the caller reads are there after
 *     each step
 */
public record Demand(
    Set<String> values,
    Set<String> seen,
    Set<String> adjoints,
    boolean gradients,
    Set<String> fed) {
  public Demand {
    fed = Set.copyOf(fed);
    values = Set.copyOf(values);
    seen = Set.copyOf(seen);
    adjoints = Set.copyOf(adjoints);
    if (!gradients && !(seen.isEmpty() && adjoints.isEmpty())) {
      throw new IllegalArgumentException(
          "a loss or adjoints are named and no gradients are asked for: use Demand.training");
    }
  }

  /** All inputs are there before the first step. */
  public Demand(Set<String> values, Set<String> seen, Set<String> adjoints, boolean gradients) {
    this(values, seen, adjoints, gradients, Set.of());
  }

  /** What a loss sees is what is wanted. */
  public Demand(Set<String> values, Set<String> adjoints, boolean gradients) {
    this(values, gradients ? values : Set.of(), adjoints, gradients);
  }

  /** Forward alone, some values wanted. */
  public static Demand forward(String... values) {
    return new Demand(Set.of(values), Set.of(), Set.of(), false);
  }

  /** Forward and backward, some values wanted and seen by the loss. */
  public static Demand training(String... seen) {
    return new Demand(Set.of(), Set.of(seen), Set.of(), true);
  }

  /** The same with more values wanted; the loss does not see them. */
  public Demand watching(String... more) {
    return new Demand(union(values, more), seen, adjoints, gradients, fed);
  }

  /** The same with more adjoints wanted. */
  public Demand watchingAdjoints(String... more) {
    return new Demand(values, seen, union(adjoints, more), gradients, fed);
  }

  /** The same with inputs that come about between the steps. */
  public Demand feeding(Set<String> inputs) {
    return new Demand(values, seen, adjoints, gradients, inputs);
  }

  private static Set<String> union(Set<String> names, String... more) {
    Set<String> union = new HashSet<>(names);
    union.addAll(List.of(more));
    return union;
  }
}
