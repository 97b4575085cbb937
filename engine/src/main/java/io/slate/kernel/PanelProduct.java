package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.PANEL;
import static io.slate.kernel.Lanes.ROWS;

import io.slate.data.Storage;
import io.slate.kernel.TileShape.Elements;

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
    boolean isPair = rows == 1 && column + 2 * PANEL <= wide;
    return isPair ? 2 * PANEL : Panels.width(column, outer);
  }

  /**
   * Adds columns of a table times the rows of another to sums, strip by strip under each panel.
   *
   * @param tile reads the first of the columns; its places are not kept
   * @param width how many columns there are
   * @param sum {@code [width, right.outer()]} from an element on
   */
  static void addOuter(Tile tile, int width, Panels right, float[] sum, int at) {
    int outer = right.outer();
    int left = tile.leftAt;
    tile.start = sum;
    tile.startRow = outer;
    tile.target = sum;
    tile.targetRow = outer;
    for (int column = 0; column < outer; column += Panels.width(column, outer)) {
      for (int i = 0; i * Strips.WIDTH < width; i++) {
        tile.leftAt = left + i * tile.leftStrip;
        tile.startAt = at + i * Strips.WIDTH * outer + column;
        tile.targetAt = tile.startAt;
        panel(tile, Math.min(Strips.WIDTH, width - i * Strips.WIDTH), right, column);
      }
    }
    tile.leftAt = left;
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
    Elements stored = select(tile, weights);
    Elements elements = rows > 1 ? Elements.FLOATS : stored;
    tile.column = column;
    tile.columns = Math.min(width, weights.outer() - column);
    tile.next = inner * packed;
    float[] start = tile.start;
    int startAt = tile.startAt;
    int startRow = tile.startRow;
    int left = tile.leftAt;
    int k = 0;
    do {
      tile.inner = Math.min(DEPTH, inner - k);
      tile.leftAt = left + k * tile.leftElement;
      tile.weightsAt = column * inner + k * packed;
      if (elements != stored) {
        CompactTiles.expand(tile, stored, tile.inner, packed);
      }
      rows(tile, rows, width, elements);
      tile.start = tile.target;
      tile.startAt = tile.targetAt;
      tile.startRow = tile.targetRow;
      k += DEPTH;
    } while (k < inner);
    tile.start = start;
    tile.startAt = startAt;
    tile.startRow = startRow;
    tile.leftAt = left;
  }

  /** Has a tile read some weights, and says how they are stored. */
  private static Elements select(Tile tile, Panels weights) {
    if (weights.compact().isEmpty()) {
      tile.weights = weights.values();
      return Elements.FLOATS;
    }
    CompactPanels compact = weights.compact().get();
    tile.halves = compact.halves();
    tile.bytes = compact.bytes();
    tile.scales = compact.scales();
    return compact.storage() == Storage.BFLOAT16 ? Elements.HALVES : Elements.BYTES;
  }

  /** Cuts rows into tiles as equal as can be, because low tiles are slow. */
  private static void rows(Tile tile, int rows, int width, Elements elements) {
    if (width > PANEL) {
      Tiles.pair(tile);
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
      if (tile.columns < width) {
        partly(tile, count, width, elements);
      } else {
        Tiles.run(count, width / LANES, elements, tile);
      }
      tile.leftAt += count * tile.leftRow;
      tile.startAt += count * tile.startRow;
      tile.targetAt += count * tile.targetRow;
    }
    tile.leftAt = left;
    tile.startAt = start;
    tile.targetAt = target;
  }

  /** Runs a tile of which not all columns belong to the target on a copy of those that do. */
  private static void partly(Tile tile, int rows, int width, Elements elements) {
    float[] start = tile.start;
    int startAt = tile.startAt;
    int startRow = tile.startRow;
    float[] target = tile.target;
    int targetAt = tile.targetAt;
    int targetRow = tile.targetRow;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(start, startAt + row * startRow, tile.copy, row * width, tile.columns);
    }
    tile.start = tile.copy;
    tile.startAt = 0;
    tile.startRow = width;
    tile.target = tile.copy;
    tile.targetAt = 0;
    tile.targetRow = width;
    Tiles.run(rows, width / LANES, elements, tile);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(tile.copy, row * width, target, targetAt + row * targetRow, tile.columns);
    }
    tile.start = start;
    tile.startAt = startAt;
    tile.startRow = startRow;
    tile.target = target;
    tile.targetAt = targetAt;
    tile.targetRow = targetRow;
  }
}
