package io.slate.kernel;

import java.util.List;

/**
 * Parameters as an executor wants them: packed, and with everything computed that is the same at
 * every step. Made once an update by {@link Executor#prepare}, for that executor; shared by any
 * number of tapes and threads; nobody writes to it.
 */
public final class Weights {
  private final float[] parameters;
  private final float[][] once;
  private final Packed packed;

  /** The products' weights, in the form that one kind of executor reads. */
  sealed interface Packed permits Rows, PackedPanels {}

  /**
   * For {@link ScalarExecutor}.
   *
   * @param sections of the forward half, then of the backward half where there is one
   */
  record Rows(List<PackedSection> sections) implements Packed {
    Rows {
      sections = List.copyOf(sections);
    }
  }

  Weights(float[] parameters, float[][] once, Packed packed) {
    this.parameters = parameters;
    this.once = once;
    this.packed = packed;
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
    return rows().sections().getFirst();
  }

  /** The packed products of the backward half. */
  PackedSection backward() {
    return rows().sections().getLast();
  }

  /** A product's weights. */
  PanelledProduct product(int number) {
    if (packed instanceof PackedPanels panels) {
      return panels.of(number);
    }
    throw foreign();
  }

  private Rows rows() {
    if (packed instanceof Rows rows) {
      return rows;
    }
    throw foreign();
  }

  private static IllegalArgumentException foreign() {
    return new IllegalArgumentException(
        "these weights were prepared by another kind of executor. Run them where prepare() was"
            + " called");
  }
}
