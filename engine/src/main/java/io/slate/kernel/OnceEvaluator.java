package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Slice;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Computes, in float, what is the same at every step: expressions of parameters alone. */
final class OnceEvaluator {
  private final Sizes sizes;
  private final ParameterLayout layout;

  OnceEvaluator(Sizes sizes, ParameterLayout layout) {
    this.sizes = sizes;
    this.layout = layout;
  }

  /**
   * The values of nodes.
   *
   * @param totals the gradients summed over the steps, by number
   */
  Map<Expr, float[]> evaluate(Collection<Expr> nodes, Slice parameters, List<float[]> totals) {
    Map<Expr, float[]> values = new HashMap<>();
    for (Expr node : Expressions.reachable(nodes)) {
      List<float[]> operands =
          node.operands().stream().map(each -> Objects.requireNonNull(values.get(each))).toList();
      values.put(node, value(node, operands, parameters, totals));
    }
    return values;
  }

  private float[] value(Expr node, List<float[]> operands, Slice parameters, List<float[]> totals) {
    return switch (node.op()) {
      case Op.Parameter(var name) -> {
        var entry = layout.entry(name);
        int from = parameters.from() + entry.offset();
        yield Arrays.copyOfRange(parameters.values(), from, from + entry.count());
      }
      case Op.Total(var number) -> totals.get(number);
      case Op.Constant(var number) -> new float[] {(float) number};
      case Op.Length(var dim) -> new float[] {dim.in(sizes)};
      case Op.Identity _ -> identity(node.shape().first().in(sizes));
      case Op.Leaf _ -> throw new IllegalArgumentException(node + " is not the same at every step");
      case Op.Unary op -> {
        float[] result = new float[operands.get(0).length];
        FloatOps.apply(op, operands.get(0), result, result.length);
        yield result;
      }
      case Op.Binary op -> {
        int count = Math.max(operands.get(0).length, operands.get(1).length);
        float[] result = new float[count];
        FloatOps.apply(
            op, wide(operands.get(0), count), wide(operands.get(1), count), result, count);
        yield result;
      }
      case Op.Select _ -> {
        int count = operands.stream().mapToInt(each -> each.length).max().orElseThrow();
        float[] result = new float[count];
        List<float[]> all = operands.stream().map(each -> wide(each, count)).toList();
        FloatOps.select(all.get(0), all.get(1), all.get(2), result, count);
        yield result;
      }
      case Op.Reduce.SUM -> new float[] {Sums.of(operands.get(0), 0, operands.get(0).length)};
      case Op.Reduce.MAXIMUM ->
          new float[] {Sums.maximum(operands.get(0), 0, operands.get(0).length)};
      case Op.Concat _ -> joined(operands);
      case Op.Slice(var from, var length) ->
          Arrays.copyOfRange(operands.get(0), from.in(sizes), from.in(sizes) + length.in(sizes));
      case Op.Pad(var from, var length) -> {
        float[] result = new float[length.in(sizes)];
        System.arraycopy(operands.get(0), 0, result, from.in(sizes), operands.get(0).length);
        yield result;
      }
      case Op.Fill(var length) -> wide(operands.get(0), length.in(sizes));
      default -> MatrixOps.value(node, operands, sizes);
    };
  }

  /** A single value repeated, anything else as it is. */
  private static float[] wide(float[] value, int count) {
    if (value.length == count) {
      return value;
    }
    float[] wide = new float[count];
    Arrays.fill(wide, value[0]);
    return wide;
  }

  private static float[] joined(List<float[]> parts) {
    float[] whole = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static float[] identity(int length) {
    float[] matrix = new float[length * length];
    for (int i = 0; i < length; i++) {
      matrix[i * length + i] = 1;
    }
    return matrix;
  }
}
