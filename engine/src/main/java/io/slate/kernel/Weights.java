package io.slate.kernel;

import io.slate.data.Slice;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Parameters as an executor wants them: packed, and with everything computed that is the same at
 * every step. Made once an update by {@link Executor#prepare}, for that executor; shared by any
 * number of tapes and threads; nobody writes to it.
 *
 * <p>Weights that are closed leave their arrays to those of the next update; whoever does not close
 * them leaves them to the garbage collector.
 */
public final class Weights implements AutoCloseable {
  private final Slice parameters;
  private final float[][] once;
  private final Packed packed;
  private final Runnable release;
  private final AtomicBoolean isClosed = new AtomicBoolean();

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

  Weights(Slice parameters, float[][] once, Packed packed) {
    this(parameters, once, packed, () -> {});
  }

  /**
   * @param release takes the arrays back when nobody uses them any more
   */
  Weights(Slice parameters, float[][] once, Packed packed, Runnable release) {
    this.parameters = parameters;
    this.once = once;
    this.packed = packed;
    this.release = release;
  }

  /** The cell's parameters. */
  Slice parameters() {
    requireOpen();
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
    return panels().of(number);
  }

  /** The same, packed by several threads if it is not yet. */
  void product(int number, Crew crew) {
    panels().pack(number, crew);
  }

  private PackedPanels panels() {
    requireOpen();
    if (packed instanceof PackedPanels panels) {
      return panels;
    }
    throw foreign();
  }

  /** The arrays that are left in the end, for tests. */
  List<float[]> arrays() {
    return packed instanceof PackedPanels panels ? panels.shelf().arrays() : List.of();
  }

  private Rows rows() {
    requireOpen();
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

  /** Leaves the arrays to the next weights. No run may use these any more. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      release.run();
    }
  }

  private void requireOpen() {
    if (isClosed.get()) {
      throw new IllegalStateException(
          "these weights are closed: their values are gone. Close them when no run needs them");
    }
  }
}
