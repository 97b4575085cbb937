package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.slate.data.Rows;
import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of weights: left times right, summed over rows in order. Both operands are packed, some
 * rows at a time: the left one into strips that are read column by column, the right one into
 * panels. Stages that read the same left columns share the strips. Threads share the strips among
 * them, so no sum is written by two.
 */
final class OuterWork extends Work {
  /** Rows packed at a time: they are the inner elements of the product. */
  private static final int DEPTH = 512;

  /** Columns of a strip: one tile, so that it lies together and stays in the first cache. */
  private static final int STRIP = Lanes.ROWS;

  /** Rows that are packed at once. */
  private static final int AT_ONCE = 4;

  /** What a packed row may write behind itself. */
  private static final int ROOM = Math.ceilDiv(STRIP, LANES) * LANES;

  private final List<Ref> rights;
  private final List<Left> lefts;
  private final int strips;

  /**
   * A block of a gradient.
   *
   * @param right the number of its right operand
   * @param total whose gradient it belongs to
   * @param size elements of that
   * @param at where the block begins there
   */
  private record Block(int right, int total, int size, int at) {}

  /** Columns of the left operand with what they are multiplied by. */
  private record Left(Ref columns, List<Block> blocks) {
    int strips() {
      return Math.ceilDiv(columns.width(), STRIP);
    }
  }

  /**
   * @param stages no two of which add to the same total
   */
  OuterWork(List<Stage.Outer> stages) {
    Map<Ref, Integer> numbers = new LinkedHashMap<>();
    Map<Ref, List<Block>> blocks = new LinkedHashMap<>();
    for (Stage.Outer stage : stages) {
      int column = 0;
      for (Stage.Total total : stage.totals()) {
        int high = total.rows() / total.blocks();
        int wide = stage.right().width() / total.blocks();
        for (int i = 0; i < total.blocks(); i++) {
          Ref right = stage.right().part(i * wide, wide);
          int number = numbers.computeIfAbsent(right, _ -> numbers.size());
          blocks
              .computeIfAbsent(stage.left().part(column, high), _ -> new ArrayList<>())
              .add(new Block(number, total.number(), total.rows() * wide, i * high * wide));
          column += high;
        }
      }
    }
    this.rights = List.copyOf(numbers.keySet());
    this.lefts = blocks.entrySet().stream().map(e -> new Left(e.getKey(), e.getValue())).toList();
    this.strips = lefts.stream().mapToInt(Left::strips).sum();
  }

  /** The stages at the head of a list that can be one work: no total twice. */
  static List<Stage.Outer> together(List<Stage> stages) {
    List<Stage.Outer> outers = new ArrayList<>();
    Set<Integer> totals = new HashSet<>();
    for (Stage stage : stages) {
      if (!(stage instanceof Stage.Outer outer)
          || !outer.totals().stream().allMatch(total -> totals.add(total.number()))) {
        return outers;
      }
      outers.add(outer);
    }
    return outers;
  }

  @Override
  void runAll(Workspace space, int part, int parts) {
    int from = (int) ((long) strips * part / parts);
    int to = (int) ((long) strips * (part + 1) / parts);
    Rows rows = space.tape().rows();
    int count = rows.total();
    int step = 0;
    int skip = 0;
    for (int done = 0; done < count; ) {
      int depth = Math.min(DEPTH, count - done);
      block(space, new Place(step, skip, depth), from, to);
      done += depth;
      skip += depth;
      while (done < count && skip >= rows.active(step)) {
        skip -= rows.active(step);
        step++;
      }
    }
  }

  /** Some rows, from a row of a step on. */
  private record Place(int t, int skip, int depth) {}

  /** Adds to some strips what some rows give. */
  private void block(Workspace space, Place place, int from, int to) {
    for (int i = 0; i < rights.size(); i++) {
      packRight(space, rights.get(i), i, place);
    }
    int before = 0;
    for (Left left : lefts) {
      int first = Math.clamp(from - before, 0, left.strips());
      int end = Math.clamp(to - before, 0, left.strips());
      before += left.strips();
      if (first < end) {
        int width = Math.min(end * STRIP, left.columns().width()) - first * STRIP;
        packLeft(left.columns().part(first * STRIP, width), space, place);
        for (Block block : left.blocks()) {
          add(block, space, place.depth(), first * STRIP, width);
        }
      }
    }
  }

  private void add(Block block, Workspace space, int depth, int row, int height) {
    Tile tile = space.tile;
    int wide = rights.get(block.right()).width();
    var panels = new Panels(space.right(block.right(), Panels.size(depth, wide)), depth, wide);
    float[] sum = space.totals().of(block.total(), block.size());
    tile.left = space.left(Math.ceilDiv(height, STRIP) * size(depth));
    tile.leftRow = 1;
    tile.leftElement = STRIP;
    tile.start = sum;
    tile.startRow = wide;
    tile.target = sum;
    tile.targetRow = wide;
    int at = block.at() + row * wide;
    for (int column = 0; column < wide; column += Panels.width(column, wide)) {
      for (int i = 0; i * STRIP < height; i++) {
        tile.leftAt = i * size(depth);
        tile.startAt = at + i * STRIP * wide + column;
        tile.targetAt = tile.startAt;
        PanelProduct.panel(tile, Math.min(STRIP, height - i * STRIP), panels, column);
      }
    }
  }

  /** Elements of a packed strip. */
  private static int size(int depth) {
    return STRIP * depth + ROOM;
  }

  /**
   * Where a left operand is packed.
   *
   * @param size elements from one strip to the next
   */
  @SuppressWarnings("ArrayRecordComponent") // written in place, never compared
  private record Strips(float[] left, int size) {}

  private static void packLeft(Ref ref, Workspace space, Place place) {
    int depth = place.depth();
    int width = ref.width();
    float[] values = space.values(ref);
    var strips = new Strips(space.left(Math.ceilDiv(width, STRIP) * size(depth)), size(depth));
    int stride = Workspace.stride(ref);
    int t = place.t();
    int row = place.skip();
    int at = space.start(ref, t) + row * stride;
    for (int k = 0; k < depth; ) {
      while (row >= space.tape().rows().active(t)) {
        t++;
        row = 0;
        at = space.start(ref, t);
      }
      int rows = Math.min(space.tape().rows().active(t) - row, depth - k) >= AT_ONCE ? AT_ONCE : 1;
      if (rows == AT_ONCE) {
        spreadFour(values, at, stride, width, strips, k * STRIP);
      } else {
        spread(values, at, 0, width, strips, k * STRIP);
      }
      at += rows * stride;
      row += rows;
      k += rows;
    }
  }

  /** Copies the columns of a row from one on to their strips, whole vectors where there are. */
  private static void spread(float[] row, int at, int from, int width, Strips strips, int to) {
    float[] left = strips.left();
    int whole = width - ROOM + 1;
    int strip = to + from / STRIP * strips.size();
    int column = from;
    for (; column < whole; column += STRIP) {
      for (int j = 0; j < STRIP; j += LANES) {
        fromArray(SPECIES, row, at + column + j).intoArray(left, strip + j);
      }
      strip += strips.size();
    }
    for (; column < width; column += STRIP) {
      System.arraycopy(row, at + column, left, strip, Math.min(STRIP, width - column));
      strip += strips.size();
    }
  }

  /**
   * The same for four rows: what a strip takes of them lies together, so its lines are met once.
   */
  private static void spreadFour(
      float[] rows, int at, int stride, int width, Strips strips, int to) {
    float[] left = strips.left();
    int whole = STRIP <= LANES ? width - ROOM + 1 : 0;
    int strip = to;
    int column = 0;
    for (; column < whole; column += STRIP) {
      int from = at + column;
      FloatVector a = fromArray(SPECIES, rows, from);
      FloatVector b = fromArray(SPECIES, rows, from + stride);
      FloatVector c = fromArray(SPECIES, rows, from + 2 * stride);
      FloatVector d = fromArray(SPECIES, rows, from + 3 * stride);
      a.intoArray(left, strip);
      b.intoArray(left, strip + STRIP);
      c.intoArray(left, strip + 2 * STRIP);
      d.intoArray(left, strip + 3 * STRIP);
      strip += strips.size();
    }
    for (int i = 0; i < AT_ONCE; i++) {
      spread(rows, at + i * stride, column, width, strips, to + i * STRIP);
    }
  }

  private static void packRight(Workspace space, Ref ref, int number, Place place) {
    float[] values = space.values(ref);
    int depth = place.depth();
    int width = ref.width();
    var panels = new Panels(space.right(number, Panels.size(depth, width)), depth, width);
    int stride = Workspace.stride(ref);
    int t = place.t();
    int row = place.skip();
    int at = space.start(ref, t) + row * stride;
    for (int k = 0; k < depth; k++) {
      while (row >= space.tape().rows().active(t)) {
        t++;
        row = 0;
        at = space.start(ref, t);
      }
      panels.row(k, values, at, 0, width);
      at += stride;
      row++;
    }
  }
}
