package io.slate.kernel;

import static io.slate.kernel.Lanes.PANEL;
import static io.slate.kernel.Lanes.ROWS;
import static io.slate.kernel.Lanes.VECTORS;

/**
 * The matrix product over packed panels: each element of the target is one chain of fused
 * multiply-adds over k in order, as in {@link RowProduct}, whatever is worked on together.
 *
 * <p>Some rows are taken at a time, then a panel, then the operands that are added up under it, so
 * that rows and panel come from the second cache and the sums from the first.
 */
final class PanelProduct {
  /** Inner elements taken before the sums are put down. */
  private static final int DEPTH = 512;

  /** Rows taken at a time. */
  private static final int BLOCK = 40 * ROWS;

  private PanelProduct() {}

  /**
   * Multiplies one operand.
   *
   * @param tile says where the left operand, the start and the target begin; its places are not
   *     kept
   */
  static void run(Tile tile, int rows, Panels weights) {
    int left = tile.leftAt;
    int start = tile.startAt;
    int target = tile.targetAt;
    for (int row = 0; row < rows; row += BLOCK) {
      int count = Math.min(BLOCK, rows - row);
      for (int column = 0; column < weights.outer(); ) {
        tile.leftAt = left + row * tile.leftRow;
        tile.startAt = start + row * tile.startRow + column;
        tile.targetAt = target + row * tile.targetRow + column;
        int outer = weights.outer();
        int paired = weights.compact().isPresent() ? 0 : Panels.wide(outer);
        int width = width(count, column, paired, outer);
        panel(tile, count, weights, column, width);
        column += width;
      }
    }
  }

  /**
   * Adds up several operands.
   *
   * @param tile says where the start and the target begin; its places are not kept
   * @param weights with the same number of columns
   */
  static void run(Tile tile, int rows, Operands operands, Panels[] weights) {
    run(tile, rows, operands, weights, 0, weights[0].outer());
  }

  /**
   * The same for some columns.
   *
   * @param from the first column, at which a panel begins
   * @param to the column behind the last, where a panel ends
   */
  static void run(Tile tile, int rows, Operands operands, Panels[] weights, int from, int to) {
    float[] first = tile.start;
    int firstRow = tile.startRow;
    int start = tile.startAt;
    int target = tile.targetAt;
    int outer = weights[0].outer();
    boolean isCompact = isAnyCompact(weights);
    for (int row = 0; row < rows; row += BLOCK) {
      int count = Math.min(BLOCK, rows - row);
      int width;
      for (int column = from; column < to; column += width) {
        width = width(count, column, isCompact ? 0 : Math.min(to, Panels.wide(outer)), outer);
        tile.start = first;
        tile.startRow = firstRow;
        tile.startAt = start + row * firstRow + column;
        for (int i = 0; i < weights.length; i++) {
          operands.select(i, row, tile);
          tile.targetAt = target + row * tile.targetRow + column;
          panel(tile, count, weights[i], column, width);
          tile.start = tile.target;
          tile.startRow = tile.targetRow;
          tile.startAt = tile.targetAt;
        }
      }
    }
  }

  private static boolean isAnyCompact(Panels... weights) {
    for (Panels each : weights) {
      if (each.compact().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many columns are taken at a time: a panel, or two for a single row.
   *
   * @param wide where the columns end that may be taken in pairs of panels
   */
  private static int width(int rows, int column, int wide, int outer) {
    boolean isPair = rows == 1 && VECTORS == 4 && column + 2 * PANEL <= wide;
    return isPair ? 2 * PANEL : Panels.width(column, outer);
  }

  /** Multiplies rows by the panel that begins at a column, as below. */
  static void panel(Tile tile, int rows, Panels weights, int column) {
    panel(tile, rows, weights, column, Panels.width(column, weights.outer()));
  }

  /**
   * Multiplies rows by the panel, or two, that begin at a column.
   *
   * @param tile says where the left operand, and the column in start and target, begin; these
   *     places are found again when it returns
   * @param width how many columns
   */
  private static void panel(Tile tile, int rows, Panels weights, int column, int width) {
    int inner = weights.inner();
    int packed = Math.min(width, PANEL);
    if (weights.compact().isPresent()) {
      compact(tile, rows, weights, column, width);
      return;
    }
    tile.weights = weights.values();
    tile.columns = Math.min(width, weights.outer() - column);
    if (inner <= DEPTH) {
      tile.weightsAt = column * inner;
      tile.inner = inner;
      rows(tile, rows, width, inner * packed);
      return;
    }
    float[] start = tile.start;
    int startAt = tile.startAt;
    int startRow = tile.startRow;
    int left = tile.leftAt;
    for (int k = 0; k < inner; k += DEPTH) {
      tile.weightsAt = column * inner + k * packed;
      tile.inner = Math.min(DEPTH, inner - k);
      tile.leftAt = left + k * tile.leftElement;
      rows(tile, rows, width, inner * packed);
      tile.start = tile.target;
      tile.startAt = tile.targetAt;
      tile.startRow = tile.targetRow;
    }
    tile.start = start;
    tile.startAt = startAt;
    tile.startRow = startRow;
    tile.leftAt = left;
  }

  /** The same for weights in fewer bits: a single row reads them, for more they are expanded. */
  private static void compact(Tile tile, int rows, Panels weights, int column, int width) {
    CompactPanels elements = weights.compact().orElseThrow();
    int inner = weights.inner();
    float[] start = tile.start;
    int startAt = tile.startAt;
    int startRow = tile.startRow;
    int left = tile.leftAt;
    tile.columns = Math.min(width, weights.outer() - column);
    for (int k = 0; k < inner; k += DEPTH) {
      tile.inner = Math.min(DEPTH, inner - k);
      tile.leftAt = left + k * tile.leftElement;
      tile.weightsAt = column * inner + k * width;
      if (rows > 1) {
        tile.weights = tile.expanded(DEPTH * PANEL);
      }
      CompactTiles.run(tile, rows, elements, column, width);
      if (rows > 1) {
        tile.weightsAt = 0;
        rows(tile, rows, width, 0);
      }
      tile.start = tile.target;
      tile.startAt = tile.targetAt;
      tile.startRow = tile.targetRow;
    }
    tile.start = start;
    tile.startAt = startAt;
    tile.startRow = startRow;
    tile.leftAt = left;
  }

  /** Cuts rows into tiles as equal as can be, because low tiles are slow. */
  private static void rows(Tile tile, int rows, int width, int next) {
    if (width > PANEL) {
      TilesOfFour.pair(tile, next);
      return;
    }
    int left = tile.leftAt;
    int start = tile.startAt;
    int target = tile.targetAt;
    int tiles = (rows + ROWS - 1) / ROWS;
    int height = rows / tiles;
    int higher = rows - height * tiles;
    for (int i = 0; i < tiles; i++) {
      int count = i < higher ? height + 1 : height;
      run(tile, count, width == PANEL);
      tile.leftAt += count * tile.leftRow;
      tile.startAt += count * tile.startRow;
      tile.targetAt += count * tile.targetRow;
    }
    tile.leftAt = left;
    tile.startAt = start;
    tile.targetAt = target;
  }

  private static void run(Tile tile, int rows, boolean isWide) {
    if (!isWide) {
      TilesOfOne.run(rows, tile);
    } else if (VECTORS == 4) {
      TilesOfFour.run(rows, tile);
    } else {
      TilesOfTwo.run(rows, tile);
    }
  }
}
