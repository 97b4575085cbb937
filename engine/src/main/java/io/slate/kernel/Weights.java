package io.slate.kernel;

import java.util.List;

/**
 * Parameters as an executor wants them: packed, and with everything computed that is the same at
 * every step. Made once an update by {@link Executor#prepare}, shared by any number of tapes and
 * threads; nobody writes to it.
 */
public final class Weights {
  private final float[] parameters;
  private final float[][] once;
  private final List<PackedSection> sections;

  Weights(float[] parameters, float[][] once, List<PackedSection> sections) {
    this.parameters = parameters;
    this.once = once;
    this.sections = List.copyOf(sections);
  }

  /** The cell's parameters as they were given, from 0. */
  float[] parameters() {
    return parameters;
  }

  /** The values of slots of scope {@code ONCE}, by slot id. */
  float[] once(int slot) {
    return once[slot];
  }

  /** The packed products of the forward half. */
  PackedSection forward() {
    return sections.getFirst();
  }

  /** The packed products of the backward half. */
  PackedSection backward() {
    return sections.getLast();
  }
}
