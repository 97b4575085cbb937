package io.slate.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

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
    return known != null ? known : pack(number, pieces -> pieces.forEach(Runnable::run));
  }

  /** Packs a product, if nobody has done it yet, a crew sharing what it consists of. */
  void pack(int number, Crew crew) {
    if (packed.get(number) == null) {
      pack(number, pieces -> crew.run(pieces.size(), i -> pieces.get(i).run()));
    }
  }

  /** Packs a product unless another thread has done it meanwhile. */
  private PanelledProduct pack(int number, Consumer<List<Runnable>> sharing) {
    Shelf.Row row = shelf.row(number);
    synchronized (row) {
      PanelledProduct known = packed.get(number);
      if (known != null) {
        return known;
      }
      row.open();
      PanelledProduct own = packing.pack(tasks.get(number), row, sharing);
      packed.set(number, own);
      return own;
    }
  }

  Shelf shelf() {
    return shelf;
  }
}
