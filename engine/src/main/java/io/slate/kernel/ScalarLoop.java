package io.slate.kernel;

import io.slate.graph.Op;
import io.slate.plan.Instruction;
import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the code of a fused loop an instruction at a time over strips of a row, so that each
 * instruction is a plain loop that the JIT can turn into vector code.
 */
final class ScalarLoop {
  private static final int STRIP = 256;

  private final Stage.Loop loop;
  private final float[][] registers;

  ScalarLoop(Stage.Loop loop) {
    this.loop = loop;
    this.registers = new float[loop.code().size()][];
  }

  void run(StageRunner runner, int t, int count) {
    int strip = Math.min(STRIP, loop.width());
    List<Instruction> code = loop.code();
    for (int i = 0; i < registers.length; i++) {
      registers[i] = new float[strip];
      if (code.get(i) instanceof Instruction.Literal(var value)) {
        Arrays.fill(registers[i], (float) value);
      }
    }
    for (int row = 0; row < count; row++) {
      for (int from = 0; from < loop.width(); from += strip) {
        int length = Math.min(strip, loop.width() - from);
        for (int i = 0; i < registers.length; i++) {
          run(code.get(i), i, runner, t, row, from, length);
        }
      }
    }
  }

  private void run(
      Instruction instruction, int i, StageRunner runner, int t, int row, int from, int length) {
    switch (instruction) {
      case Instruction.Literal _ -> {}
      case Instruction.Load(var ref) -> {
        float[] values = runner.values(ref);
        int at = runner.start(ref, t) + row * StageRunner.stride(ref);
        if (isRepeated(ref)) {
          Arrays.fill(registers[i], 0, length, values[at]);
        } else {
          System.arraycopy(values, at + from, registers[i], 0, length);
        }
      }
      case Instruction.Store(var value, var ref) -> {
        int at = runner.start(ref, t) + row * StageRunner.stride(ref) + from;
        System.arraycopy(registers[value], 0, runner.values(ref), at, length);
      }
      case Instruction.Add(var value, var ref) -> {
        float[] values = runner.values(ref);
        float[] addend = registers[value];
        int at = runner.start(ref, t) + row * StageRunner.stride(ref) + from;
        for (int j = 0; j < length; j++) {
          values[at + j] += addend[j];
        }
      }
      case Instruction.Apply(var op, var operands) -> apply(op, operands, registers[i], length);
    }
  }

  /** A single value under a wider loop is the same for all its columns. */
  private boolean isRepeated(Ref ref) {
    return ref.width() == 1 && loop.width() > 1;
  }

  private void apply(Op.Elementwise op, List<Integer> operands, float[] result, int length) {
    float[] a = registers[operands.getFirst()];
    float[] b = registers[operands.get(operands.size() > 1 ? 1 : 0)];
    switch (op) {
      case Op.Unary unary -> FloatOps.apply(unary, a, result, length);
      case Op.Binary binary -> FloatOps.apply(binary, a, b, result, length);
      case Op.Select _ -> FloatOps.select(a, b, registers[operands.get(2)], result, length);
    }
  }
}
