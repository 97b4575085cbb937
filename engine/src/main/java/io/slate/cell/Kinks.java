package io.slate.cell;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * On which side of its kinks a run is: a difference means something where all of its points are on
 * the same sides.
 */
final class Kinks {
  private final List<Expr> kinked;

  Kinks(Graph graph) {
    this.kinked =
        Expressions.reachable(graph.values().values()).stream().filter(Kinks::isKinked).toList();
  }

  private static boolean isKinked(Expr node) {
    return switch (node.op()) {
      case Op.Unary.ABS, Op.Unary.SIGN, Op.Unary.STEP -> true;
      case Op.Binary.MIN, Op.Binary.MAX, Op.Reduce.MAXIMUM -> true;
      case Op.Select _ -> true;
      default -> false;
    };
  }

  /** A number that differs, all but surely, where any argument is on another side of its kink. */
  long sides(Rollout.Run run, int steps) {
    long sides = 1;
    for (int step = 0; step < steps && !kinked.isEmpty(); step++) {
      Map<Expr, double[]> values = run.all(step);
      for (Expr node : kinked) {
        sides = sides(sides, node, values);
      }
    }
    return sides;
  }

  private static long sides(long before, Expr node, Map<Expr, double[]> values) {
    double[] first = Objects.requireNonNull(values.get(node.operand(0)));
    double[] result = Objects.requireNonNull(values.get(node));
    int count = node.op() instanceof Op.Reduce ? first.length : result.length;
    long sides = before;
    for (int i = 0; i < count; i++) {
      double argument =
          switch (node.op()) {
            case Op.Binary _ ->
                at(first, i) - at(Objects.requireNonNull(values.get(node.operand(1))), i);
            case Op.Reduce _ -> first[i] - result[0];
            default -> at(first, i);
          };
      sides = sides * 0x9E3779B97F4A7C15L + (long) Math.signum(argument) + 2;
    }
    return sides;
  }

  private static double at(double[] value, int i) {
    return value[value.length == 1 ? 0 : i];
  }
}
