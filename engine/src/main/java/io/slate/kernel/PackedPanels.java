package io.slate.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The weights of the products of a {@link VectorExecutor}, each packed when it is first used,
 * because a run uses some of the products that there are. Safe from many threads.
 */
final class PackedPanels implements Weights.Packed {
  private final List<ProductWork.Task> tasks;
  private final PanelPacking packing;
  private final AtomicReferenceArray<PanelledProduct> packed;

  PackedPanels(List<ProductWork.Task> tasks, PanelPacking packing) {
    this.tasks = tasks;
    this.packing = packing;
    this.packed = new AtomicReferenceArray<>(tasks.size());
  }

  /** A product's weights, by its number; packing it twice at once does no harm. */
  PanelledProduct of(int number) {
    PanelledProduct known = packed.get(number);
    if (known != null) {
      return known;
    }
    PanelledProduct own = packing.pack(tasks.get(number));
    packed.set(number, own);
    return own;
  }
}
