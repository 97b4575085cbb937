package io.slate.plan;

import io.slate.graph.Op;
import java.util.List;

/** One operation of a fused loop. Its result is named by its position in the loop. */
public sealed interface Instruction {

  /** Reads an element; a reference of width 1 in a wider loop is read once for all of them. */
  record Load(Ref from) implements Instruction {}

  /** A known number. */
  record Literal(double value) implements Instruction {}

  /** Applies an operation to earlier results. */
  record Apply(Op.Elementwise op, List<Integer> operands) implements Instruction {
    public Apply {
      operands = List.copyOf(operands);
    }
  }

  /** Writes an earlier result. */
  record Store(int value, Ref to) implements Instruction {}

  /** Adds an earlier result to what is there. */
  record Add(int value, Ref to) implements Instruction {}
}
