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
  private final Shelf shelf;
  private final AtomicReferenceArray<PanelledProduct> packed;

  /**
   * @param shelf of these weights alone
   */
  PackedPanels(List<ProductWork.Task> tasks, PanelPacking packing, Shelf shelf) {
    this.tasks = tasks;
    this.packing = packing;
    this.shelf = shelf;
    this.packed = new AtomicReferenceArray<>(tasks.size());
  }

  /** A product's weights, by its number. */
  PanelledProduct of(int number) {
    PanelledProduct known = packed.get(number);
    return known != null ? known : pack(number, shelf.row(number));
  }

  /** Packs a product unless another thread has done it meanwhile. */
  private PanelledProduct pack(int number, Shelf.Row row) {
    synchronized (row) {
      PanelledProduct known = packed.get(number);
      if (known != null) {
        return known;
      }
      row.open();
      PanelledProduct own = packing.pack(tasks.get(number), row);
      packed.set(number, own);
      return own;
    }
  }

  Shelf shelf() {
    return shelf;
  }
}
