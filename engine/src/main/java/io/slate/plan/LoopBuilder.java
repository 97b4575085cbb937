package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Writes the code of one fused loop. */
final class LoopBuilder {
  private final Tables tables;
  private final int width;
  private final List<Instruction> code = new ArrayList<>();
  private final Map<Expr, Integer> values = new HashMap<>();

  LoopBuilder(Tables tables, int width) {
    this.tables = tables;
    this.width = width;
  }

  /**
   * @param nodes what is computed, operands first
   * @param roots what is stored or added somewhere
   * @param stands whether a computed value is to be written to its own table
   */
  Stage.Loop build(List<Expr> nodes, List<Fuse.Root> roots, Predicate<Expr> stands) {
    for (Expr node : nodes) {
      values.put(node, compute(node));
      if (stands.test(node)) {
        code.add(new Instruction.Store(value(node), tables.of(node)));
      }
    }
    for (Fuse.Root root : roots) {
      int value = value(root.node());
      code.add(
          root.adds()
              ? new Instruction.Add(value, root.target())
              : new Instruction.Store(value, root.target()));
    }
    return new Stage.Loop(width, code);
  }

  private int compute(Expr node) {
    if (Fuse.isRepetition(node)) {
      return value(node.operand(0));
    }
    List<Integer> operands = node.operands().stream().map(this::value).toList();
    return emit(new Instruction.Apply((Op.Elementwise) node.op(), operands));
  }

  /** The result that holds a value, reading it first if it is not computed here. */
  private int value(Expr node) {
    Integer known = values.get(node);
    if (known != null) {
      return known;
    }
    int value;
    if (node.op() instanceof Op.Constant(var number)) {
      value = emit(new Instruction.Literal(number));
    } else if (node.shape().rank() == 0 && isKnown(node)) {
      value = emit(new Instruction.Literal(known(node)));
    } else if (node.isOfParametersAlone() && node.op() instanceof Op.Fill) {
      value = value(node.operand(0));
    } else {
      value = emit(new Instruction.Load(tables.of(node)));
    }
    values.put(node, value);
    return Objects.requireNonNull(values.get(node));
  }

  /** Whether a number is made of numbers and lengths alone. */
  private static boolean isKnown(Expr node) {
    return node.isOfParametersAlone()
        && Expressions.reachable(List.of(node)).stream()
            .noneMatch(leaf -> leaf.op() instanceof Op.Parameter || leaf.op() instanceof Op.Total);
  }

  private double known(Expr node) {
    var values =
        new Interpreter(tables.slots().sizes())
            .evaluate(
                List.of(node),
                leaf -> {
                  throw new IllegalStateException(leaf + " is not known");
                });
    return Objects.requireNonNull(values.get(node))[0];
  }

  private int emit(Instruction instruction) {
    code.add(instruction);
    return code.size() - 1;
  }
}
