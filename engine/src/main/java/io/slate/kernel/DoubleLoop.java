package io.slate.kernel;

import io.slate.graph.Elementwise;
import io.slate.graph.Op;
import io.slate.plan.Instruction;
import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.List;

/** A fused loop in double precision: an instruction after the other, over one row. */
final class DoubleLoop {
  private final Stage.Loop loop;
  private final DoubleStages stages;
  private final double[][] results;

  DoubleLoop(Stage.Loop loop, DoubleStages stages) {
    this.loop = loop;
    this.stages = stages;
    this.results = new double[loop.code().size()][loop.width()];
  }

  /**
   * Runs over rows.
   *
   * @param t the step at which the rows begin
   */
  void run(int t, int count) {
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < results.length; i++) {
        run(loop.code().get(i), results[i], t, row);
      }
    }
  }

  private void run(Instruction instruction, double[] result, int t, int row) {
    switch (instruction) {
      case Instruction.Load(var from) -> {
        double[] values = stages.values(from);
        int at = start(from, t, row);
        int step = from.width() == 1 ? 0 : 1;
        for (int i = 0; i < result.length; i++) {
          result[i] = values[at + i * step];
        }
      }
      case Instruction.Literal(var value) -> java.util.Arrays.fill(result, value);
      case Instruction.Apply(var op, var operands) -> apply(op, operands, result);
      case Instruction.Store(var value, var to) ->
          System.arraycopy(results[value], 0, stages.values(to), start(to, t, row), loop.width());
      case Instruction.Add(var value, var to) -> {
        double[] values = stages.values(to);
        int at = start(to, t, row);
        for (int i = 0; i < result.length; i++) {
          values[at + i] += results[value][i];
        }
      }
    }
  }

  private int start(Ref ref, int t, int row) {
    return stages.start(ref, t) + row * StageRunner.stride(ref);
  }

  private void apply(Op.Elementwise op, List<Integer> operands, double[] result) {
    double[] a = results[operands.getFirst()];
    double[] b = results[operands.get(Math.min(1, operands.size() - 1))];
    double[] c = results[operands.getLast()];
    switch (op) {
      case Op.Unary unary -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = Elementwise.apply(unary, a[i]);
        }
      }
      case Op.Binary binary -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = Elementwise.apply(binary, a[i], b[i]);
        }
      }
      case Op.Select _ -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = Elementwise.select(a[i], b[i], c[i]);
        }
      }
    }
  }
}
