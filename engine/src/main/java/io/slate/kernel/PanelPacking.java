package io.slate.kernel;

import io.slate.data.Storage;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Packs the weights of products into panels. */
final class PanelPacking {
  /** Rows of a weight that are one piece of work. */
  private static final int TOGETHER = 8 * Lanes.LANES;

  private final Packing packing;
  private final Rounding rounding;

  /**
   * @param packing knows where the values are
   * @param rounding how they were rounded
   */
  PanelPacking(Packing packing, Rounding rounding) {
    this.packing = packing;
    this.rounding = rounding;
  }

  /**
   * Packs a product.
   *
   * @param row gives the arrays of panels
   * @param sharing does pieces of the work in any order, and returns when all are done
   */
  PanelledProduct pack(ProductWork.Task task, Shelf.Row row, Consumer<List<Runnable>> sharing) {
    float[] start =
        switch (task.start()) {
          case Stage.Start.Present _ -> new float[0];
          case Stage.Start.Zero _ -> new float[task.target().width()];
          case Stage.Start.Bias bias -> packing.bias(bias, task.target().width());
        };
    if (task.terms().areFull()) {
      Panels[] full =
          task.terms().all().stream()
              .map(joined -> full(joined, row, sharing))
              .toArray(Panels[]::new);
      return new PanelledProduct(start, full, List.of());
    }
    List<PanelledProduct.Block> blocks = new ArrayList<>();
    for (int i = 0; i < task.terms().all().size(); i++) {
      ProductTerms.Joined joined = task.terms().all().get(i);
      if (ProductTerms.isFull(joined.terms().getFirst())) {
        Panels panels = full(joined, row, sharing);
        blocks.add(new PanelledProduct.Block(i, 0, 0, i == 0, panels));
      } else {
        blocks(i, joined, row, blocks);
      }
    }
    return new PanelledProduct(start, new Panels[0], blocks);
  }

  /** Full weights under operands that lie side by side become one matrix. */
  private Panels full(ProductTerms.Joined joined, Shelf.Row row, Consumer<List<Runnable>> sharing) {
    int outer = ProductTerms.columns(joined.terms().getFirst());
    Panels panels = Panels.open(joined.operand().width(), outer, row);
    List<Runnable> pieces = new ArrayList<>();
    int inner = 0;
    for (Stage.Term term : joined.terms()) {
      int column = 0;
      for (Weight weight : term.weights()) {
        for (int first = 0; first < weight.rows(); first += TOGETHER) {
          int count = Math.min(TOGETHER, weight.rows() - first);
          int k = weight.transposed() ? inner + first : inner;
          int to = weight.transposed() ? column : column + first;
          int from = first;
          pieces.add(() -> fill(panels, k, to, weight, from, count));
        }
        column += weight.outer();
      }
      inner += term.operand().width();
    }
    sharing.accept(pieces);
    return stored(panels, joined);
  }

  /** In fewer bits where that is asked for, and where every element is a rounded parameter. */
  private Panels stored(Panels panels, ProductTerms.Joined joined) {
    Storage storage = rounding.storage();
    List<Weight> weights =
        joined.terms().stream().flatMap(term -> term.weights().stream()).toList();
    boolean areParameters = weights.stream().allMatch(weight -> weight.parameter().isPresent());
    if (storage == Storage.FLOAT32 || !areParameters || !CompactTiles.canRead(storage)) {
      return panels;
    }
    if (storage == Storage.BFLOAT16) {
      return panels.stored(CompactPanels.ofHalves(panels.values()));
    }
    boolean hasScales =
        joined.terms().size() == 1 && weights.stream().noneMatch(Weight::transposed);
    return hasScales
        ? panels.stored(CompactPanels.ofBytes(panels, scales(weights, panels.outer())))
        : panels;
  }

  private float[] scales(List<Weight> weights, int columns) {
    float[] scales = new float[columns];
    int column = 0;
    for (Weight weight : weights) {
      float[] own = rounding.scales(weight).orElseThrow();
      System.arraycopy(own, 0, scales, column, own.length);
      column += own.length;
    }
    return scales;
  }

  private void blocks(
      int operand, ProductTerms.Joined joined, Shelf.Row row, List<PanelledProduct.Block> blocks) {
    boolean isFirst = operand == 0;
    int column = 0;
    for (Weight weight : joined.terms().getFirst().weights()) {
      int rows = weight.rows() / weight.blocks();
      int inner = weight.transposed() ? rows : weight.columns();
      int outer = weight.transposed() ? weight.columns() : rows;
      for (int block = 0; block < weight.blocks(); block++) {
        Panels panels = Panels.open(inner, outer, row);
        fill(panels, 0, 0, weight, block * rows, rows);
        int to = column + block * outer;
        blocks.add(new PanelledProduct.Block(operand, block * inner, to, isFirst, panels));
      }
      column += weight.outer();
    }
  }

  /** Packs some rows of a weight, transposed or as they lie, behind an inner element and column. */
  private void fill(Panels panels, int inner, int column, Weight weight, int firstRow, int rows) {
    float[] source = packing.source(weight);
    int at = packing.offset(weight) + weight.from() + firstRow * weight.stride();
    int columns = weight.columns();
    if (weight.transposed()) {
      panels.rows(inner, source, at, weight.stride(), rows, column, columns);
    } else {
      panels.columns(column, inner, source, at, weight.stride(), rows, columns);
    }
  }
}
