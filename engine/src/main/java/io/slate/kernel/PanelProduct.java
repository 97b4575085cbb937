package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.PANEL;
import static io.slate.kernel.Lanes.ROWS;

/**
 * The matrix product over packed panels: each element of the target is one chain of fused
 * multiply-adds over k in order, as in {@link RowProduct}, whatever is worked on together.
 */
final class PanelProduct {
  /** Inner elements taken before the next columns: a panel of them stays in the second cache. */
  static final int DEPTH = 512;

  /** Rows taken before the next block: their part of the left operand stays in the second cache. */
  private static final int BLOCK = 40 * ROWS;

  private PanelProduct() {}

  /**
   * Multiplies.
   *
   * @param tile says where the left operand, the start and the target begin; left as it is found
   *     except for the fields of the weights and of single tiles
   */
  static void run(Tile tile, int rows, Panels weights) {
    run(tile, rows, weights.values(), weights.inner(), weights.inner(), weights.outer());
  }

  /**
   * Multiplies by panels of which only the first inner elements are used.
   *
   * @param packed for how many inner elements there is room in a panel
   */
  static void run(Tile tile, int rows, float[] weights, int packed, int inner, int outer) {
    int left = tile.leftAt;
    tile.weights = weights;
    for (int k = 0; k < inner; k += DEPTH) {
      tile.inner = Math.min(DEPTH, inner - k);
      for (int row = 0; row < rows; row += BLOCK) {
        block(
            tile, left + k * tile.leftElement, row, Math.min(BLOCK, rows - row), k, packed, outer);
      }
      tile.leftAt = left;
      tile.start = tile.target;
      tile.startAt = tile.targetAt;
      tile.startRow = tile.targetRow;
    }
  }

  private static void block(
      Tile tile, int left, int first, int rows, int k, int packed, int outer) {
    int start = tile.startAt;
    int target = tile.targetAt;
    int tiles = Math.ceilDiv(rows, ROWS);
    int height = rows / tiles;
    int higher = rows % tiles;
    int wide = Panels.wide(outer);
    for (int column = 0; column < outer; ) {
      int width = column < wide ? PANEL : LANES;
      tile.weightsAt = column * packed + k * width;
      tile.columns = Math.min(width, outer - column);
      int row = first;
      for (int i = 0; i < tiles; i++) {
        int count = i < higher ? height + 1 : height;
        tile.leftAt = left + row * tile.leftRow;
        tile.startAt = start + row * tile.startRow + column;
        tile.targetAt = target + row * tile.targetRow + column;
        run(tile, count, column < wide);
        row += count;
      }
      column += width;
    }
    tile.startAt = start;
    tile.targetAt = target;
  }

  private static void run(Tile tile, int rows, boolean isWide) {
    if (!isWide) {
      TilesOfOne.run(rows, tile);
    } else if (Lanes.VECTORS == 4) {
      TilesOfFour.run(rows, tile);
    } else {
      TilesOfTwo.run(rows, tile);
    }
  }
}
