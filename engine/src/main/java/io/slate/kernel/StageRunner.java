package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Slice;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.Arrays;

/** Runs single stages over consecutive rows. */
final class StageRunner {
  private final Weights weights;
  private final PackedSection packed;
  private final ParameterLayout layout;
  private final Tape tape;
  private final Totals totals;
  private final int first;

  StageRunner(
      Weights weights, PackedSection packed, ParameterLayout layout, Tape tape, Totals totals) {
    this(weights, packed, layout, tape, totals, 0);
  }

  private StageRunner(
      Weights weights,
      PackedSection packed,
      ParameterLayout layout,
      Tape tape,
      Totals totals,
      int first) {
    this.weights = weights;
    this.packed = packed;
    this.layout = layout;
    this.tape = tape;
    this.totals = totals;
    this.first = first;
  }

  /** The same for rows that begin some rows behind the first one of a step. */
  StageRunner behind(int rows) {
    return new StageRunner(weights, packed, layout, tape, totals, rows);
  }

  /**
   * Runs a stage.
   *
   * @param t the step at which the rows begin
   * @param count how many rows from there on
   */
  void run(Stage stage, int t, int count) {
    switch (stage) {
      case Stage.Product product -> product(product, t, count);
      case Stage.Loop loop -> new ScalarLoop(loop).run(this, t, count);
      case Stage.Reduce reduce -> reduce(reduce, t, count);
      case Stage.Contract contract -> contract(contract, t, count);
      case Stage.Outer outer -> outer(outer, t, count);
      case Stage.ColumnSum sum -> columnSum(sum, t, count);
      case Stage.TripleOuter outer -> tripleOuter(outer, t, count);
    }
  }

  /** The array in which a reference lies. */
  float[] values(Ref ref) {
    Slot slot = ref.slot();
    return slot.scope() == Slot.Scope.ONCE ? weights.once(slot.id()) : tape.table(slot);
  }

  /** Where the first element of a reference lies in its array when rows begin at step t. */
  int start(Ref ref, int t) {
    return tape.row(ref, t) * ref.slot().width() + first * stride(ref) + ref.column();
  }

  /** How far the next row is; 0 where there is one row for all. */
  static int stride(Ref ref) {
    return ref.slot().scope() == Slot.Scope.ONCE ? 0 : ref.slot().width();
  }

  private RowProduct.Operand operand(Ref ref, int t, int from) {
    return new RowProduct.Operand(values(ref), start(ref, t) + from, stride(ref), 1);
  }

  private void product(Stage.Product product, int t, int count) {
    PackedProduct weight = packed.of(product);
    Ref target = product.target();
    float[] values = values(target);
    int at = start(target, t);
    int stride = stride(target);
    switch (product.start()) {
      case Stage.Start.Present _ -> {}
      case Stage.Start.Zero _ -> {
        for (int i = 0; i < count; i++) {
          Arrays.fill(values, at + i * stride, at + i * stride + target.width(), 0f);
        }
      }
      case Stage.Start.Bias _ -> {
        for (int i = 0; i < count; i++) {
          System.arraycopy(weight.bias(), 0, values, at + i * stride, target.width());
        }
      }
    }
    for (int i = 0; i < product.terms().size(); i++) {
      for (PackedProduct.Panel panel : weight.terms().get(i)) {
        var operand = operand(product.terms().get(i).operand(), t, panel.from());
        RowProduct.add(count, operand, panel.rows(), values, at + panel.column(), stride);
      }
    }
  }

  private void reduce(Stage.Reduce reduce, int t, int count) {
    float[] from = values(reduce.operand());
    float[] to = values(reduce.target());
    for (int i = 0; i < count; i++) {
      int at = start(reduce.operand(), t) + i * stride(reduce.operand());
      to[start(reduce.target(), t) + i * stride(reduce.target())] =
          switch (reduce.op()) {
            case SUM -> Sums.of(from, at, reduce.operand().width());
            case MAXIMUM -> Sums.maximum(from, at, reduce.operand().width());
          };
    }
  }

  private void contract(Stage.Contract contract, int t, int count) {
    Weight tensor = contract.tensor();
    Slice all =
        tensor.slot().map(slot -> Slice.of(weights.once(slot.id()))).orElseGet(weights::parameters);
    float[] values = all.values();
    int offset = all.from() + tensor.parameter().map(n -> layout.entry(n).offset()).orElse(0);
    int last =
        switch (contract.free()) {
          case 0, 1 -> contract.second().width();
          default -> contract.target().width();
        };
    int middle = tensor.columns() / last;
    float[] first = values(contract.first());
    float[] second = values(contract.second());
    float[] target = values(contract.target());
    for (int row = 0; row < count; row++) {
      int a = start(contract.first(), t) + row * stride(contract.first());
      int b = start(contract.second(), t) + row * stride(contract.second());
      int c = start(contract.target(), t) + row * stride(contract.target());
      Arrays.fill(target, c, c + contract.target().width(), 0f);
      for (int i = 0; i < tensor.rows(); i++) {
        for (int j = 0; j < middle; j++) {
          for (int k = 0; k < last; k++) {
            float value = values[offset + (i * middle + j) * last + k];
            int x = contract.free() == 0 ? j : i;
            int y = contract.free() == 2 ? j : k;
            int z = contract.free() == 0 ? i : contract.free() == 1 ? j : k;
            target[c + z] = Math.fma(first[a + x] * second[b + y], value, target[c + z]);
          }
        }
      }
    }
  }

  /** Adds left times right, summed over rows in order, to the totals of the columns of left. */
  private void outer(Stage.Outer outer, int t, int count) {
    Ref left = outer.left();
    Ref right = outer.right();
    int column = 0;
    for (Stage.Total total : outer.totals()) {
      int rows = total.rows() / total.blocks();
      int columns = right.width() / total.blocks();
      Totals.Sum sum = totals.of(total.number(), total.rows() * columns);
      for (int block = 0; block < total.blocks(); block++) {
        int from = start(left, t) + column + block * rows;
        var operand = new RowProduct.Operand(values(left), from, 1, stride(left));
        for (int tile = 0; tile < columns; tile += RowProduct.TILE) {
          int width = Math.min(RowProduct.TILE, columns - tile);
          float[][] copy = copy(right, t, count, block * columns + tile, width);
          int to = sum.at() + block * rows * columns + tile;
          RowProduct.add(rows, operand, copy, sum.values(), to, columns);
        }
      }
      column += total.rows();
    }
  }

  private float[][] copy(Ref ref, int t, int count, int column, int width) {
    float[] values = values(ref);
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      int at = start(ref, t) + column + i * stride(ref);
      rows[i] = Arrays.copyOfRange(values, at, at + width);
    }
    return rows;
  }

  private void columnSum(Stage.ColumnSum stage, int t, int count) {
    Ref ref = stage.operand();
    float[] values = values(ref);
    int from = start(ref, t);
    for (Stage.Total total : stage.totals()) {
      Totals.Sum sum = totals.of(total.number(), total.rows());
      for (int i = 0; i < count; i++) {
        int at = from + i * stride(ref);
        for (int j = 0; j < total.rows(); j++) {
          sum.values()[sum.at() + j] += values[at + j];
        }
      }
      from += total.rows();
    }
  }

  private void tripleOuter(Stage.TripleOuter stage, int t, int count) {
    int middle = stage.second().width();
    int last = stage.third().width();
    int elements = stage.first().width() * middle * last;
    Totals.Sum total = totals.of(stage.total().number(), elements);
    float[] sum = total.values();
    float[] first = values(stage.first());
    float[] second = values(stage.second());
    float[] third = values(stage.third());
    for (int row = 0; row < count; row++) {
      int a = start(stage.first(), t) + row * stride(stage.first());
      int b = start(stage.second(), t) + row * stride(stage.second());
      int c = start(stage.third(), t) + row * stride(stage.third());
      for (int i = 0; i < elements; i++) {
        float pair = first[a + i / (middle * last)] * second[b + i / last % middle];
        sum[total.at() + i] = Math.fma(pair, third[c + i % last], sum[total.at() + i]);
      }
    }
  }
}
