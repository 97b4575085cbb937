package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.plan.Ref;
import io.slate.plan.Stage;

/**
 * Gradients of weights: left times right, summed over rows in order. Both operands are packed, some
 * rows at a time: the left one into strips that are read column by column, the right one into
 * panels.
 */
final class OuterWork extends Work {
  /** Rows packed at a time: they are the inner elements of the product. */
  private static final int DEPTH = 256;

  /** Columns of a strip: whole tiles. */
  private static final int STRIP = 10 * Lanes.ROWS;

  private final Stage.Outer outer;

  OuterWork(Stage.Outer outer) {
    super(StageRefs.lookAside(outer));
    this.outer = outer;
  }

  @Override
  void runAll(Workspace space) {
    run(space, 0, space.tape().rows().total());
  }

  @Override
  void run(Workspace space, int t, int count) {
    int step = t;
    int skip = 0;
    for (int done = 0; done < count; ) {
      int depth = Math.min(DEPTH, count - done);
      block(space, step, skip, depth);
      done += depth;
      skip += depth;
      Rows rows = space.tape().rows();
      while (done < count && skip >= rows.active(step)) {
        skip -= rows.active(step);
        step++;
      }
    }
  }

  /** Adds what some rows give, which begin at a row of a step. */
  private void block(Workspace space, int t, int skip, int depth) {
    Ref right = outer.right();
    int column = 0;
    int packed = 0;
    for (Stage.Total total : outer.totals()) {
      int high = total.rows() / total.blocks();
      int wide = right.width() / total.blocks();
      float[] sum = space.totals().of(total.number(), total.rows() * wide);
      for (int block = 0; block < total.blocks(); block++) {
        if (packed != wide || block > 0) {
          packRight(right.part(block * wide, wide), space, t, skip, depth);
          packed = total.blocks() == 1 ? wide : 0;
        }
        Ref left = outer.left().part(column + block * high, high);
        add(left, space, new Place(t, skip, depth), sum, block * high * wide, wide);
      }
      column += total.rows();
    }
  }

  /** Some rows from a row of a step on. */
  private record Place(int t, int skip, int depth) {}

  private static void add(Ref left, Workspace space, Place place, float[] sum, int at, int wide) {
    Tile tile = space.tile;
    int depth = place.depth();
    float[] panels = space.right(Panels.size(depth, wide));
    for (int from = 0; from < left.width(); from += STRIP) {
      int high = Math.min(STRIP, left.width() - from);
      packLeft(left.part(from, high), space, place);
      tile.left = space.left(STRIP * depth);
      tile.leftAt = 0;
      tile.leftRow = 1;
      tile.leftElement = STRIP;
      tile.start = sum;
      tile.startAt = at + from * wide;
      tile.startRow = wide;
      tile.target = sum;
      tile.targetAt = tile.startAt;
      tile.targetRow = wide;
      PanelProduct.run(tile, high, panels, depth, depth, wide);
    }
  }

  private static void packLeft(Ref ref, Workspace space, Place place) {
    float[] values = space.values(ref);
    float[] left = space.left(STRIP * place.depth());
    int stride = Workspace.stride(ref);
    int t = place.t();
    int row = place.skip();
    int at = space.start(ref, t) + row * stride;
    for (int k = 0; k < place.depth(); k++) {
      while (row >= space.tape().rows().active(t)) {
        t++;
        row = 0;
        at = space.start(ref, t);
      }
      System.arraycopy(values, at, left, k * STRIP, ref.width());
      at += stride;
      row++;
    }
  }

  private static void packRight(Ref ref, Workspace space, int first, int skip, int depth) {
    float[] values = space.values(ref);
    var panels = new Panels(space.right(Panels.size(depth, ref.width())), depth, ref.width());
    int stride = Workspace.stride(ref);
    int t = first;
    int row = skip;
    int at = space.start(ref, t) + row * stride;
    for (int k = 0; k < depth; k++) {
      while (row >= space.tape().rows().active(t)) {
        t++;
        row = 0;
        at = space.start(ref, t);
      }
      panels.row(k, values, at, 0, ref.width());
      at += stride;
      row++;
    }
  }
}
