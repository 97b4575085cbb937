package io.slate.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A place for values: a table with one row for each thing its scope counts.
 *
 * @param id its number in the plan, from 0
 * @param parts what it holds, side by side
 * @param width elements in a row
 * @param scope what a row stands for
 * @param reach for {@link Scope#ALL}: how many steps before the first one have rows too, which hold
 *     what was there before: initial states, earlier inputs
 */
public record Slot(int id, List<Part> parts, int width, Scope scope, int reach) {
  public Slot {
    parts = List.copyOf(parts);
  }

  /**
   * A value in a slot.
   *
   * @param name as in the equations, or what stands in for a name: {@code pre(f)} is what the
   *     function of f is applied to, {@code df} how the loss changes with f
   */
  public record Part(String name, int width) {}

  /** What a row of a slot stands for. */
  public enum Scope {
    /** One row, computed once an update of the parameters. */
    ONCE,
    /** One row for each sequence. */
    SEQUENCE,
    /** One row for each step of each sequence; lives as long as the tape. */
    ALL,
    /** One row for each sequence that is active; overwritten at the next step. */
    STEP
  }

  /** What it holds, for readers: the names of its parts. */
  public String label() {
    return parts.stream().map(Part::name).collect(Collectors.joining(" "));
  }

  /** The whole of it, at this step. */
  public Ref whole() {
    return new Ref(this, 0, width, 0);
  }

  /** The whole of it, some steps ago. */
  public Ref back(int lag) {
    return new Ref(this, 0, width, lag);
  }

  /** Slots of one plan differ in their numbers, so that large tables are told apart at once. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Slot slot
            && id == slot.id
            && width == slot.width
            && scope == slot.scope
            && reach == slot.reach
            && parts.equals(slot.parts));
  }

  @Override
  public int hashCode() {
    return id;
  }
}
