package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gradients of weights: left times right, summed over rows in order, some rows at a time. The right
 * operand is packed into panels. The left one is read as it lies, or packed into strips that are
 * read column by column, which stages that read the same left columns share. Threads share the
 * strips among them, so no sum is written by two.
 */
final class OuterWork extends Work {
  /**
   * Rows packed at a time: they are the inner elements of the product. The fewer times sums are
   * fetched and put back the better, as long as a panel stays in the second cache.
   */
  private static final int DEPTH = 1024;

  private static final int STRIP = Strips.WIDTH;

  private final List<Ref> rights;
  private final List<OuterLeft> lefts;

  /**
   * @param stages no two of which add to the same total
   * @param sum of the columns of the left operands, which {@link OuterLeft#areAllOf} it
   */
  OuterWork(List<Stage.Outer> stages, Optional<Stage.ColumnSum> sum) {
    this.rights = OuterLeft.rights(stages);
    this.lefts = OuterLeft.of(stages, rights, sum);
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
    int from = cut(part, parts);
    int to = cut(part + 1, parts);
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

  /** The strip at which a part begins, so that every part has about as much to multiply. */
  private int cut(int part, int parts) {
    long all = 0;
    for (OuterLeft left : lefts) {
      all += (long) left.strips() * wide(left);
    }
    long before = all * part / parts;
    int strip = 0;
    for (OuterLeft left : lefts) {
      long here = (long) left.strips() * wide(left);
      if (before < here) {
        return strip + (int) (before / wide(left));
      }
      before -= here;
      strip += left.strips();
    }
    return strip;
  }

  /** The columns of all right operands that a left one is multiplied with. */
  private int wide(OuterLeft left) {
    int wide = 0;
    for (OuterLeft.Block block : left.blocks()) {
      wide += rights.get(block.right()).width();
    }
    return wide;
  }

  /** Some rows, from a row of a step on. */
  private record Place(int t, int skip, int depth) {}

  /** Adds to some strips what some rows give. */
  private void block(Workspace space, Place place, int from, int to) {
    for (int i = 0; i < rights.size(); i++) {
      if (isUsed(i, from, to)) {
        packRight(space, rights.get(i), i, place);
      }
    }
    int before = 0;
    for (OuterLeft left : lefts) {
      int first = Math.clamp(from - before, 0, left.strips());
      int end = Math.clamp(to - before, 0, left.strips());
      before += left.strips();
      if (first < end) {
        int width = Math.min(end * STRIP, left.columns().width()) - first * STRIP;
        Ref columns = left.columns().part(first * STRIP, width);
        if (left.isReadAsItLies()) {
          readLeft(columns, space, place);
        } else {
          packLeft(columns, space, place);
        }
        for (OuterLeft.Block block : left.blocks()) {
          add(block, space, place.depth(), first * STRIP, width);
        }
        left.sum().ifPresent(sum -> add(sum, columns, first * STRIP, space, place));
      }
    }
  }

  /** Whether some strips are multiplied with a right operand. */
  private boolean isUsed(int right, int from, int to) {
    int before = 0;
    for (OuterLeft left : lefts) {
      int end = before + left.strips();
      if (before < to && from < end && left.isWith(right)) {
        return true;
      }
      before = end;
    }
    return false;
  }

  private void add(OuterLeft.Block block, Workspace space, int depth, int row, int height) {
    int wide = rights.get(block.right()).width();
    var panels = new Panels(space.right(block.right(), Panels.size(depth, wide)), depth, wide);
    Totals.Sum sum = space.totals().of(block.total(), block.size());
    int at = sum.at() + block.at() + row * wide;
    PanelProduct.addOuter(space.tile, height, panels, sum.values(), at);
  }

  /** Adds up columns from one of the left operand's on. */
  private static void add(OuterLeft.Sum sum, Ref ref, int first, Workspace space, Place place) {
    Totals.Sum total = space.totals().of(sum.total(), sum.size());
    var own = new Totals.Sum(total.values(), total.at() + sum.at() + first);
    int stride = Workspace.stride(ref);
    float[] values = space.values(ref);
    eachStep(
        space,
        ref,
        place,
        (_, count, at) ->
            ColumnSums.add(new ColumnSums.Rows(values, at, stride), count, own, 0, ref.width()));
  }

  /** Some rows of a step. */
  private interface Stretch {
    /**
     * @param k the number of the first among all
     * @param at where it begins in the table
     */
    void take(int k, int count, int at);
  }

  /** Takes the rows of a block in order, those of a step together. */
  private static void eachStep(Workspace space, Ref ref, Place place, Stretch work) {
    int t = place.t();
    int row = place.skip();
    for (int k = 0; k < place.depth(); t++) {
      int count = Math.clamp(space.tape().rows().active(t) - row, 0, place.depth() - k);
      work.take(k, count, space.start(ref, t) + row * Workspace.stride(ref));
      k += count;
      row = 0;
    }
  }

  private static void readLeft(Ref ref, Workspace space, Place place) {
    int stride = Workspace.stride(ref);
    int at = space.start(ref, place.t()) + place.skip() * stride;
    Strips.lying(space.tile, space.values(ref), at, stride);
  }

  private static void packLeft(Ref ref, Workspace space, Place place) {
    int depth = place.depth();
    int width = ref.width();
    float[] values = space.values(ref);
    var strips = new Strips(space.left(Math.ceilDiv(width, STRIP) * Strips.size(depth)), depth);
    int stride = Workspace.stride(ref);
    eachStep(space, ref, place, (k, count, at) -> strips.rows(k, count, values, at, stride, width));
    strips.select(space.tile);
  }

  private static void packRight(Workspace space, Ref ref, int number, Place place) {
    float[] values = space.values(ref);
    int depth = place.depth();
    int width = ref.width();
    var panels = new Panels(space.right(number, Panels.size(depth, width)), depth, width);
    int stride = Workspace.stride(ref);
    eachStep(
        space, ref, place, (k, count, at) -> panels.rows(k, values, at, stride, count, 0, width));
  }
}
