package io.slate.kernel;

import io.slate.graph.Op;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Runs single stages over consecutive rows in double precision. */
final class DoubleStages {
  private final DoubleWeights weights;
  private final DoubleTape tape;
  private final Map<Integer, double[]> totals = new HashMap<>();

  DoubleStages(DoubleWeights weights, DoubleTape tape) {
    this.weights = weights;
    this.tape = tape;
  }

  /** A sum over rows by number, zero at first. */
  double[] total(int number, int size) {
    return totals.computeIfAbsent(number, _ -> new double[size]);
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
      case Stage.Loop loop -> new DoubleLoop(loop, this).run(t, count);
      case Stage.Reduce reduce -> reduce(reduce, t, count);
      case Stage.Contract contract -> contract(contract, t, count);
      case Stage.Outer outer -> outer(outer, t, count);
      case Stage.ColumnSum sum -> columnSum(sum, t, count);
      case Stage.TripleOuter outer -> tripleOuter(outer, t, count);
    }
  }

  /** The array in which a reference lies. */
  double[] values(Ref ref) {
    Slot slot = ref.slot();
    return slot.scope() == Slot.Scope.ONCE ? weights.once(slot.id()) : tape.table(slot);
  }

  /** Where the first element of a reference lies in its array when rows begin at step t. */
  int start(Ref ref, int t) {
    return tape.at(ref, t);
  }

  private void product(Stage.Product product, int t, int count) {
    Ref target = product.target();
    double[] values = values(target);
    double[] bias =
        product.start() instanceof Stage.Start.Bias start
            ? weights.bias(start, target.width())
            : new double[target.width()];
    if (!(product.start() instanceof Stage.Start.Present)) {
      for (int i = 0; i < count; i++) {
        int at = start(target, t) + i * StageRunner.stride(target);
        System.arraycopy(bias, 0, values, at, target.width());
      }
    }
    for (Stage.Term term : product.terms()) {
      for (DoubleWeights.Panel panel : weights.of(term)) {
        multiply(panel, term.operand(), target, t, count);
      }
    }
  }

  private void multiply(DoubleWeights.Panel panel, Ref operand, Ref target, int t, int count) {
    double[] left = values(operand);
    double[] values = values(target);
    double[] sum = new double[panel.width()];
    int from = start(operand, t) + panel.from();
    int to = start(target, t) + panel.column();
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, to, sum, 0, sum.length);
      multiply(panel.values(), left, from, sum);
      System.arraycopy(sum, 0, values, to, sum.length);
      from += StageRunner.stride(operand);
      to += StageRunner.stride(target);
    }
  }

  private static void multiply(double[] panel, double[] left, int from, double[] sum) {
    int inner = panel.length / sum.length;
    for (int k = 0; k < inner; k++) {
      add(left[from + k], panel, k * sum.length, sum);
    }
  }

  private static void add(double factor, double[] values, int from, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = Math.fma(factor, values[from + j], sum[j]);
    }
  }

  private void reduce(Stage.Reduce reduce, int t, int count) {
    double[] from = values(reduce.operand());
    double[] to = values(reduce.target());
    int at = start(reduce.operand(), t);
    int out = start(reduce.target(), t);
    for (int i = 0; i < count; i++) {
      double result = from[at];
      for (int j = 1; j < reduce.operand().width(); j++) {
        result =
            reduce.op() == Op.Reduce.SUM ? result + from[at + j] : Math.max(result, from[at + j]);
      }
      to[out] = result;
      at += StageRunner.stride(reduce.operand());
      out += StageRunner.stride(reduce.target());
    }
  }

  private void contract(Stage.Contract contract, int t, int count) {
    double[] tensor = weights.stored(contract.tensor());
    int free = contract.free();
    int last = free == 2 ? contract.target().width() : contract.second().width();
    int middle = contract.tensor().columns() / last;
    double[] first = values(contract.first());
    double[] second = values(contract.second());
    double[] target = values(contract.target());
    for (int row = 0; row < count; row++) {
      int a = start(contract.first(), t) + row * StageRunner.stride(contract.first());
      int b = start(contract.second(), t) + row * StageRunner.stride(contract.second());
      int c = start(contract.target(), t) + row * StageRunner.stride(contract.target());
      Arrays.fill(target, c, c + contract.target().width(), 0);
      for (int at = 0; at < contract.tensor().rows() * middle * last; at++) {
        int i = at / (middle * last);
        int j = at / last % middle;
        int k = at % last;
        int x = free == 0 ? j : i;
        int y = free == 2 ? j : k;
        int z = free == 0 ? i : free == 1 ? j : k;
        target[c + z] = Math.fma(first[a + x] * second[b + y], tensor[at], target[c + z]);
      }
    }
  }

  /** Adds left times right, summed over rows in order, to the totals of the columns of left. */
  private void outer(Stage.Outer outer, int t, int count) {
    double[] left = values(outer.left());
    double[] right = values(outer.right());
    int from = start(outer.left(), t);
    for (Stage.Total total : outer.totals()) {
      int columns = outer.right().width() / total.blocks();
      int rows = total.rows() / total.blocks();
      double[] sum = total(total.number(), total.rows() * columns);
      double[] line = new double[columns];
      for (int j = 0; j < total.rows(); j++) {
        System.arraycopy(sum, j * columns, line, 0, columns);
        int at = start(outer.right(), t) + j / rows * columns;
        for (int i = 0; i < count; i++) {
          add(left[from + j + i * StageRunner.stride(outer.left())], right, at, line);
          at += StageRunner.stride(outer.right());
        }
        System.arraycopy(line, 0, sum, j * columns, columns);
      }
      from += total.rows();
    }
  }

  private void columnSum(Stage.ColumnSum stage, int t, int count) {
    double[] values = values(stage.operand());
    int from = start(stage.operand(), t);
    for (Stage.Total total : stage.totals()) {
      double[] sum = total(total.number(), total.rows());
      for (int i = 0; i < count; i++) {
        add(1, values, from + i * StageRunner.stride(stage.operand()), sum);
      }
      from += total.rows();
    }
  }

  private void tripleOuter(Stage.TripleOuter stage, int t, int count) {
    int middle = stage.second().width();
    int last = stage.third().width();
    double[] sum = total(stage.total().number(), stage.first().width() * middle * last);
    double[] first = values(stage.first());
    double[] second = values(stage.second());
    double[] third = values(stage.third());
    for (int row = 0; row < count; row++) {
      int a = start(stage.first(), t) + row * StageRunner.stride(stage.first());
      int b = start(stage.second(), t) + row * StageRunner.stride(stage.second());
      int c = start(stage.third(), t) + row * StageRunner.stride(stage.third());
      for (int i = 0; i < sum.length; i++) {
        double pair = first[a + i / (middle * last)] * second[b + i / last % middle];
        sum[i] = Math.fma(pair, third[c + i % last], sum[i]);
      }
    }
  }
}
