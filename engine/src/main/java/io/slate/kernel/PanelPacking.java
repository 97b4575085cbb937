package io.slate.kernel;

import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.ArrayList;
import java.util.List;

/** Packs the weights of products into panels. */
final class PanelPacking {
  private final Packing packing;

  /**
   * @param packing knows where the values are
   */
  PanelPacking(Packing packing) {
    this.packing = packing;
  }

  PanelledProduct pack(Stage.Product product) {
    float[] start =
        switch (product.start()) {
          case Stage.Start.Present _ -> new float[0];
          case Stage.Start.Zero _ -> new float[product.target().width()];
          case Stage.Start.Bias bias -> packing.bias(bias, product.target().width());
        };
    return new PanelledProduct(start, product.terms().stream().map(this::blocks).toList());
  }

  /** Full weights under one operand become one block; diagonal blocks stay on their own. */
  private List<PanelledProduct.Block> blocks(Stage.Term term) {
    if (term.weights().stream().allMatch(weight -> weight.blocks() == 1)) {
      int outer = term.weights().stream().mapToInt(Weight::outer).sum();
      Panels joined = Panels.zeros(term.operand().width(), outer);
      int column = 0;
      for (Weight weight : term.weights()) {
        fill(joined, column, weight, 0, weight.rows());
        column += weight.outer();
      }
      return List.of(new PanelledProduct.Block(0, 0, joined));
    }
    List<PanelledProduct.Block> blocks = new ArrayList<>();
    int column = 0;
    for (Weight weight : term.weights()) {
      int rows = weight.rows() / weight.blocks();
      int inner = weight.transposed() ? rows : weight.columns();
      int outer = weight.transposed() ? weight.columns() : rows;
      for (int block = 0; block < weight.blocks(); block++) {
        Panels panels = Panels.zeros(inner, outer);
        fill(panels, 0, weight, block * rows, rows);
        blocks.add(new PanelledProduct.Block(block * inner, column + block * outer, panels));
      }
      column += weight.outer();
    }
    return blocks;
  }

  /** Packs some rows of a weight, transposed or as they lie, behind a column. */
  private void fill(Panels panels, int column, Weight weight, int firstRow, int rows) {
    float[] source = packing.source(weight);
    int at = packing.offset(weight) + weight.from() + firstRow * weight.stride();
    for (int row = 0; row < rows; row++) {
      if (weight.transposed()) {
        panels.row(row, source, at, column, weight.columns());
      } else {
        panels.column(column + row, source, at);
      }
      at += weight.stride();
    }
  }
}
