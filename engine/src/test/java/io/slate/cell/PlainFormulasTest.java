package io.slate.cell;

import static io.slate.cell.Formula.check;
import static io.slate.cell.Plain.add;
import static io.slate.cell.Plain.map;
import static io.slate.cell.Plain.mul;
import static io.slate.cell.Plain.oneMinus;
import static io.slate.cell.Plain.relu;
import static io.slate.cell.Plain.scale;
import static io.slate.cell.Plain.sigmoid;
import static io.slate.cell.Plain.sub;
import static io.slate.cell.Plain.tanh;

import io.slate.cell.Formula.Step;
import io.slate.graph.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells with a state of one part, in plain arithmetic. */
final class PlainFormulasTest {
  @Test
  void atr() {
    check(
        "atr",
        s -> {
          double[] p = add(s.w("W", s.x()), s.v("b"));
          double[] q = s.w("U", s.old("h"));
          double[] i = sigmoid(add(p, q));
          double[] f = sigmoid(sub(p, q));
          return Map.of("h", add(mul(i, p), mul(f, s.old("h"))));
        });
  }

  @Test
  void brc() {
    check(
        "brc",
        s -> {
          double[] old = s.old("h");
          double[] a = map(tanh(add(s.w("W_a", s.x()), mul(s.v("w_a"), old))), x -> 1 + x);
          double[] c = sigmoid(add(s.w("W_c", s.x()), mul(s.v("w_c"), old)));
          double[] candidate = tanh(add(s.w("W", s.x()), mul(a, old)));
          return Map.of("h", add(mul(c, old), mul(oneMinus(c), candidate)));
        });
  }

  @Test
  void nbrc() {
    check(
        "nbrc",
        s -> {
          double[] old = s.old("h");
          double[] a = map(tanh(add(s.w("W_a", s.x()), s.w("U_a", old))), x -> 1 + x);
          double[] c = sigmoid(add(s.w("W_c", s.x()), s.w("U_c", old)));
          double[] candidate = tanh(add(s.w("W", s.x()), mul(a, old)));
          return Map.of("h", add(mul(c, old), mul(oneMinus(c), candidate)));
        });
  }

  @Test
  void cfn() {
    check(
        "cfn",
        s -> {
          double[] old = s.old("h");
          double[] theta = sigmoid(add(s.w("U_theta", old), s.w("W_theta", s.x()), s.v("b_theta")));
          double[] eta = sigmoid(add(s.w("U_eta", old), s.w("W_eta", s.x()), s.v("b_eta")));
          return Map.of("h", add(mul(theta, tanh(old)), mul(eta, tanh(s.w("W", s.x())))));
        });
  }

  @Test
  void fast_grnn() {
    check("fast_grnn", s -> fastGrnn(s, add(s.w("W", s.x()), s.w("U", s.old("h")))));
  }

  @Test
  void fast_grnn_low_rank() {
    check(
        Cell.named("fast_grnn_low_rank"),
        Sizes.of(2, 2).with("input_rank", 1).with("hidden_rank", 1),
        s -> {
          double[] wx = s.w("W_1", s.w("W_2", s.x()));
          double[] uh = s.w("U_1", s.w("U_2", s.old("h")));
          return fastGrnn(s, add(wx, uh));
        });
  }

  private static Map<String, double[]> fastGrnn(Step s, double[] p) {
    double[] z = sigmoid(add(p, s.v("b_z")));
    double[] candidate = tanh(add(p, s.v("b_h")));
    double zeta = sigmoid(s.number("zeta"));
    double nu = sigmoid(s.number("nu"));
    double[] share = map(z, each -> zeta * (1 - each) + nu);
    return Map.of("h", add(mul(share, candidate), mul(z, s.old("h"))));
  }

  @Test
  void indrnn() {
    check(
        "indrnn",
        s -> Map.of("h", relu(add(s.w("W", s.x()), mul(s.v("u"), s.old("h")), s.v("b")))));
  }

  @Test
  void intersection_rnn() {
    check(
        "intersection_rnn",
        s -> {
          double[] inward = relu(sum(s, "y"));
          double[] candidate = tanh(sum(s, "h"));
          double[] g_y = sigmoid(sum(s, "gy"));
          double[] g_h = sigmoid(sum(s, "gh"));
          double[] y = add(mul(g_y, s.x()), mul(oneMinus(g_y), inward));
          return Map.of("y", y, "h", add(mul(g_h, s.old("h")), mul(oneMinus(g_h), candidate)));
        });
  }

  @Test
  void ugrnn() {
    check(
        "ugrnn",
        s -> {
          double[] c = tanh(add(s.w("U", s.old("h")), s.w("W", s.x()), s.v("b")));
          double[] g = sigmoid(sum(s, "g"));
          return Map.of("h", add(mul(g, s.old("h")), mul(oneMinus(g), c)));
        });
  }

  @Test
  void janet() {
    check(
        "janet",
        s -> {
          double[] pre = sum(s, "f");
          double[] candidate = tanh(sum(s, "c"));
          double[] kept = mul(sigmoid(pre), s.old("h"));
          double[] open = oneMinus(sigmoid(map(pre, x -> x - 1)));
          return Map.of("h", add(kept, mul(open, candidate)));
        });
  }

  @Test
  void light_ru() {
    check(
        "light_ru",
        s -> {
          double[] candidate = tanh(add(s.w("W_h", s.x()), s.v("b_h")));
          double[] f = sigmoid(add(s.w("W_f", s.x()), s.w("U", s.old("h")), s.v("b_f")));
          return Map.of("h", add(mul(oneMinus(f), s.old("h")), mul(f, candidate)));
        });
  }

  @Test
  void ligru() {
    check(
        "ligru",
        s -> {
          double[] z = sigmoid(sum(s, "z"));
          double[] candidate = relu(sum(s, "h"));
          return Map.of("h", add(mul(z, s.old("h")), mul(oneMinus(z), candidate)));
        });
  }

  @Test
  void mgu() {
    check("mgu", s -> mgu(s, sum(s, "f")));
  }

  @Test
  void mgu1() {
    check("mgu1", s -> mgu(s, add(s.w("U_f", s.old("h")), s.v("b_f"))));
  }

  @Test
  void mgu2() {
    check("mgu2", s -> mgu(s, s.w("U_f", s.old("h"))));
  }

  @Test
  void mgu3() {
    check("mgu3", s -> mgu(s, s.v("b_f")));
  }

  private static Map<String, double[]> mgu(Step s, double[] pre) {
    double[] f = sigmoid(pre);
    double[] reset = mul(f, s.old("h"));
    double[] candidate = tanh(add(s.w("W", s.x()), s.w("U", reset), s.v("b")));
    return Map.of("h", add(mul(oneMinus(f), s.old("h")), mul(f, candidate)));
  }

  @Test
  void minimal_rnn() {
    check(
        "minimal_rnn",
        s -> {
          double[] z = tanh(add(s.w("W", s.x()), s.v("b")));
          double[] u = sigmoid(add(s.w("U", s.old("h")), s.w("V", z), s.v("b_u")));
          return Map.of("h", add(mul(u, s.old("h")), mul(oneMinus(u), z)));
        });
  }

  @Test
  void miru1() {
    check("miru1", s -> miru(s, mul(sigmoid(sum(s, "r")), s.old("h"))));
  }

  @Test
  void miru2() {
    check("miru2", s -> miru(s, scale(s.number("theta"), s.old("h"))));
  }

  private static Map<String, double[]> miru(Step s, double[] reset) {
    double[] candidate = tanh(add(s.w("W", s.x()), s.w("U", reset), s.v("b")));
    return Map.of("h", add(scale(0.5, s.old("h")), scale(0.5, candidate)));
  }

  @Test
  void mut1() {
    check(
        "mut1",
        s -> {
          double[] z = sigmoid(add(s.w("W_z", s.x()), s.v("b_z")));
          double[] reset = mul(sigmoid(sum(s, "r")), s.old("h"));
          return mut(s, z, add(s.w("U", reset), tanh(s.x()), s.v("b")));
        });
  }

  @Test
  void mut2() {
    check(
        "mut2",
        s -> {
          double[] r = sigmoid(add(s.x(), s.w("U_r", s.old("h")), s.v("b_r")));
          double[] seen = s.w("U", mul(r, s.old("h")));
          return mut(s, sigmoid(sum(s, "z")), add(seen, s.w("W_h", s.x()), s.v("b")));
        });
  }

  @Test
  void mut3() {
    check(
        "mut3",
        s -> {
          double[] squashed = s.w("U_z", tanh(s.old("h")));
          double[] z = sigmoid(add(s.w("W_z", s.x()), squashed, s.v("b_z")));
          double[] seen = s.w("U", mul(sigmoid(sum(s, "r")), s.old("h")));
          return mut(s, z, add(seen, s.w("W_h", s.x()), s.v("b")));
        });
  }

  private static Map<String, double[]> mut(Step s, double[] z, double[] pre) {
    return Map.of("h", add(mul(tanh(pre), z), mul(s.old("h"), oneMinus(z))));
  }

  @Test
  void sgu() {
    check(
        "sgu",
        s -> {
          double[] inner = mul(gated(s), s.old("h"));
          return simpleGated(s, map(inner, x -> Math.log(1 + Math.exp(x))));
        });
  }

  @Test
  void dsgu() {
    check("dsgu", s -> simpleGated(s, sigmoid(s.w("W_o", mul(gated(s), s.old("h"))))));
  }

  private static double[] gated(Step s) {
    double[] input = add(s.w("W", s.x()), s.v("b"));
    return tanh(s.w("U", mul(input, s.old("h"))));
  }

  private static Map<String, double[]> simpleGated(Step s, double[] out) {
    double[] z = map(sum(s, "z"), x -> Math.max(0, Math.min(1, 0.2 * x + 0.5)));
    return Map.of("h", add(mul(oneMinus(z), s.old("h")), mul(z, out)));
  }

  @Test
  void star() {
    check(
        "star",
        s -> {
          double[] z = tanh(add(s.w("W_z", s.x()), s.v("b_z")));
          double[] k = sigmoid(add(s.w("W_k", s.x()), s.w("U", s.old("h")), s.v("b_k")));
          return Map.of("h", tanh(add(mul(oneMinus(k), s.old("h")), mul(k, z))));
        });
  }

  @Test
  void tau_gru() {
    check(
        "tau_gru",
        s -> {
          double[] u = tanh(numbered(s, "1", s.old("h")));
          double[] z = tanh(numbered(s, "2", s.old("h", 3)));
          double[] g = sigmoid(numbered(s, "g", s.old("h")));
          double[] a = sigmoid(numbered(s, "a", s.old("h")));
          double[] candidate = add(u, mul(a, z));
          return Map.of("h", add(mul(oneMinus(g), s.old("h")), mul(g, candidate)));
        });
  }

  private static double[] numbered(Step s, String name, double[] state) {
    return add(s.w("W_" + name, state), s.w("U_" + name, s.x()), s.v("b_" + name));
  }

  @Test
  void rhn() {
    check(
        "rhn",
        s -> {
          double[] state = s.old("h");
          for (int l = 1; l <= 3; l++) {
            double[] g = add(s.w("R_g{" + l + "}", state), s.v("b_g{" + l + "}"));
            double[] t = add(s.w("R_T{" + l + "}", state), s.v("b_T{" + l + "}"));
            if (l == 1) {
              g = add(g, s.w("W_g", s.x()));
              t = add(t, s.w("W_T", s.x()));
            }
            state = add(mul(tanh(g), sigmoid(t)), mul(state, oneMinus(sigmoid(t))));
          }
          return Map.of("h", state);
        });
  }

  @Test
  void min_gru() {
    check(
        "min_gru",
        s -> {
          double[] z = sigmoid(add(s.w("W_z", s.x()), s.v("b_z")));
          return Map.of("h", add(mul(oneMinus(z), s.old("h")), mul(z, positive(s))));
        });
  }

  @Test
  void min_lstm() {
    check(
        "min_lstm",
        s -> {
          double[] f = sigmoid(add(s.w("W_f", s.x()), s.v("b_f")));
          double[] i = sigmoid(add(s.w("W_i", s.x()), s.v("b_i")));
          double[] all = add(f, i);
          double[] kept = mul(Plain.div(f, all), s.old("h"));
          return Map.of("h", add(kept, mul(Plain.div(i, all), positive(s))));
        });
  }

  private static double[] positive(Step s) {
    double[] v = add(s.w("W", s.x()), s.v("b"));
    return map(v, x -> x >= 0 ? x + 0.5 : sigmoid(x));
  }

  @Test
  void augru() {
    check(
        "augru",
        s -> {
          double attention = s.input("a")[0];
          double[] u = scale(1 - attention, sigmoid(sumInputFirst(s, "u")));
          double[] r = sigmoid(sumInputFirst(s, "r"));
          double[] reset = s.w("U", mul(r, s.old("h")));
          double[] candidate = tanh(add(s.w("W", s.x()), reset, s.v("b")));
          return Map.of("h", add(mul(u, s.old("h")), mul(oneMinus(u), candidate)));
        });
  }

  private static double[] sumInputFirst(Step s, String name) {
    return add(s.w("W_" + name, s.x()), s.w("U_" + name, s.old("h")), s.v("b_" + name));
  }

  /** U_name h' + W_name x + b_name. */
  private static double[] sum(Step s, String name) {
    return add(s.w("U_" + name, s.old("h")), s.w("W_" + name, s.x()), s.v("b_" + name));
  }
}
