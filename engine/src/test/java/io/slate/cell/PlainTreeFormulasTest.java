package io.slate.cell;

import static io.slate.cell.Formula.checkTree;
import static io.slate.cell.Plain.add;
import static io.slate.cell.Plain.join;
import static io.slate.cell.Plain.mul;
import static io.slate.cell.Plain.sigmoid;
import static io.slate.cell.Plain.tanh;

import io.slate.cell.Formula.Step;
import io.slate.graph.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells over the nodes of a tree, in plain arithmetic. */
final class PlainTreeFormulasTest {
  @Test
  void recursive_nn() {
    checkTree(
        Cell.named("recursive_nn"),
        2,
        Sizes.of(2, 2),
        s -> Map.of("h", tanh(add(s.w("W", children(s)), s.v("b")))));
  }

  @Test
  void rntn() {
    checkTree(
        Cell.named("rntn"),
        2,
        Sizes.of(2, 2),
        s -> {
          double[] both = children(s);
          double[] v = s.v("V");
          double[] pairs = new double[2];
          for (int k = 0; k < 2; k++) {
            for (int i = 0; i < 4; i++) {
              for (int j = 0; j < 4; j++) {
                pairs[k] += both[i] * v[16 * k + 4 * i + j] * both[j];
              }
            }
          }
          return Map.of("h", tanh(add(pairs, s.w("W", both))));
        });
  }

  private static double[] children(Step s) {
    return join(s.old("h", 1), s.old("h", 2));
  }

  @Test
  void child_sum_tree_lstm() {
    for (int arity = 1; arity <= 3; arity++) {
      int children = arity;
      checkTree(
          Cell.named("child_sum_tree_lstm").withInteger("children", children),
          children,
          Sizes.of(2, 2),
          s -> childSum(s, children));
    }
  }

  private static Map<String, double[]> childSum(Step s, int children) {
    double[] sum = new double[2];
    for (int k = 1; k <= children; k++) {
      sum = add(sum, s.old("h", k));
    }
    double[] c = mul(sigmoid(gate(s, "i", sum)), tanh(gate(s, "u", sum)));
    for (int k = 1; k <= children; k++) {
      c = add(c, mul(sigmoid(gate(s, "f", s.old("h", k))), s.old("c", k)));
    }
    return Map.of("c", c, "h", mul(sigmoid(gate(s, "o", sum)), tanh(c)));
  }

  /** W_name x + U_name h + b_name. */
  private static double[] gate(Step s, String name, double[] h) {
    return add(s.w("W_" + name, s.x()), s.w("U_" + name, h), s.v("b_" + name));
  }

  @Test
  void n_ary_tree_lstm() {
    for (int arity = 1; arity <= 3; arity++) {
      int children = arity;
      checkTree(
          Cell.named("n_ary_tree_lstm").withInteger("arity", children),
          children,
          Sizes.of(2, 2),
          s -> nAry(s, children));
    }
  }

  private static Map<String, double[]> nAry(Step s, int children) {
    double[] c = mul(sigmoid(each(s, "i", "", children)), tanh(each(s, "u", "", children)));
    for (int k = 1; k <= children; k++) {
      c = add(c, mul(sigmoid(each(s, "f", k + ",", children)), s.old("c", k)));
    }
    return Map.of("c", c, "h", mul(sigmoid(each(s, "o", "", children)), tanh(c)));
  }

  /** W_name x + the sum of U_name{prefix l} h_l over the children + b_name. */
  private static double[] each(Step s, String name, String prefix, int children) {
    double[] sum = add(s.w("W_" + name, s.x()), s.v("b_" + name));
    for (int l = 1; l <= children; l++) {
      sum = add(sum, s.w("U_" + name + "{" + prefix + l + "}", s.old("h", l)));
    }
    return sum;
  }
}
