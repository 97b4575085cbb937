package io.slate.cell;

import static io.slate.cell.Formula.check;
import static io.slate.cell.Plain.add;
import static io.slate.cell.Plain.layerNorm;
import static io.slate.cell.Plain.mul;
import static io.slate.cell.Plain.oneMinus;
import static io.slate.cell.Plain.part;
import static io.slate.cell.Plain.scale;
import static io.slate.cell.Plain.sigmoid;
import static io.slate.cell.Plain.sub;
import static io.slate.cell.Plain.tanh;

import io.slate.cell.Formula.Step;
import io.slate.graph.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells that are steps of differential equations, that multiply or that normalise. */
final class PlainFlowFormulasTest {
  @Test
  void antisymmetric() {
    check(
        "antisymmetric",
        s -> {
          double[] drift = add(skew(s, 0.01), s.w("W", s.x()), s.v("b"));
          return Map.of("h", add(s.old("h"), scale(0.1, tanh(drift))));
        });
  }

  @Test
  void antisymmetric_gated() {
    check(
        "antisymmetric_gated",
        s -> {
          double[] z = sigmoid(add(skew(s, 0.01), s.w("W_z", s.x()), s.v("b_z")));
          double[] drift = tanh(add(skew(s, 0.01), s.w("W_h", s.x()), s.v("b_h")));
          return Map.of("h", add(s.old("h"), scale(0.1, mul(z, drift))));
        });
  }

  /** (U − Uᵀ − γI) h' for two units. */
  private static double[] skew(Step s, double gamma) {
    double[][] u = s.matrix("U", 2);
    double[] h = s.old("h");
    double off = u[0][1] - u[1][0];
    return new double[] {-gamma * h[0] + off * h[1], -off * h[0] - gamma * h[1]};
  }

  @Test
  void lipschitz_rnn() {
    check(
        "lipschitz_rnn",
        s -> {
          double[] h = s.old("h");
          double[] linear = Plain.times(stable(s.matrix("A", 2)), h);
          double[] inner = Plain.times(stable(s.matrix("W", 2)), h);
          double[] drift = tanh(add(inner, s.w("U", s.x()), s.v("b")));
          return Map.of("h", add(h, scale(0.03, linear), scale(0.03, drift)));
        });
  }

  /** (1 − β)(M + Mᵀ) + β(M − Mᵀ) − γI with β = 0.75, γ = 0.001. */
  private static double[][] stable(double[][] m) {
    double[][] result = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        result[i][j] = 0.25 * (m[i][j] + m[j][i]) + 0.75 * (m[i][j] - m[j][i]);
      }
      result[i][i] -= 0.001;
    }
    return result;
  }

  @Test
  void cornn() {
    check(
        "cornn",
        s -> {
          double[] h = s.old("h");
          double[] z = s.old("z");
          double[] drive = tanh(add(s.w("U", h), s.w("V", z), s.w("W", s.x()), s.v("b")));
          double[] force = sub(sub(drive, scale(2.7, h)), scale(4.7, z));
          double[] speed = add(z, scale(0.042, force));
          return Map.of("z", speed, "h", add(h, scale(0.042, speed)));
        });
  }

  @Test
  void unicornn() {
    check(
        "unicornn",
        s -> {
          double[] h = s.old("h");
          double[] drive = tanh(add(mul(s.v("w"), h), s.w("W", s.x()), s.v("b")));
          double[] pace = scale(0.03, sigmoid(s.v("a")));
          double[] z = sub(s.old("z"), mul(pace, add(drive, scale(0.9, h))));
          return Map.of("z", z, "h", add(h, mul(pace, z)));
        });
  }

  @Test
  void lem() {
    check(
        "lem",
        s -> {
          double[] d1 = sigmoid(sum(s, "1"));
          double[] d2 = sigmoid(sum(s, "2"));
          double[] z = add(mul(oneMinus(d1), s.old("z")), mul(d1, tanh(sum(s, "z"))));
          double[] drive = tanh(add(s.w("V", z), s.w("W_h", s.x()), s.v("b_h")));
          return Map.of("z", z, "h", add(mul(oneMinus(d2), s.old("h")), mul(d2, drive)));
        });
  }

  /** U_name h' + W_name x + b_name. */
  private static double[] sum(Step s, String name) {
    return add(s.w("U_" + name, s.old("h")), s.w("W_" + name, s.x()), s.v("b_" + name));
  }

  @Test
  void scrn() {
    check(
        Cell.named("scrn"),
        Sizes.of(2, 2).with("context", 3),
        s -> {
          double[] context = add(scale(0.05, s.w("B", s.x())), scale(0.95, s.old("s")));
          double[] pre = add(s.w("P", context), s.w("A", s.x()), s.w("R", s.old("h")), s.v("b"));
          double[] h = sigmoid(pre);
          return Map.of("s", context, "h", h, "y", add(s.w("U", h), s.w("V", context)));
        });
  }

  @Test
  void multiplicative_integration_rnn() {
    check("multiplicative_integration_rnn", s -> Map.of("h", tanh(integrated(s, "", s.old("h")))));
  }

  @Test
  void multiplicative_integration_gru() {
    check(
        "multiplicative_integration_gru",
        s -> {
          double[] old = s.old("h");
          double[] z = sigmoid(integrated(s, "z", old));
          double[] r = sigmoid(integrated(s, "r", old));
          double[] candidate = tanh(integrated(s, "", mul(r, old)));
          return Map.of("h", add(mul(oneMinus(z), old), mul(z, candidate)));
        });
  }

  @Test
  void multiplicative_integration_lstm() {
    check(
        "multiplicative_integration_lstm",
        s -> {
          double[] old = s.old("h");
          double[] kept = mul(sigmoid(integrated(s, "f", old)), s.old("c"));
          double[] added = mul(sigmoid(integrated(s, "i", old)), tanh(integrated(s, "g", old)));
          double[] c = add(kept, added);
          return Map.of("c", c, "h", mul(sigmoid(integrated(s, "o", old)), tanh(c)));
        });
  }

  /** α (W x)(U h) + β₁ U h + β₂ W x + b. */
  private static double[] integrated(Step s, String gate, double[] state) {
    String suffix = gate.isEmpty() ? "" : "_" + gate;
    double[] p = s.w("W" + suffix, s.x());
    double[] q = s.w("U" + suffix, state);
    return add(
        mul(s.v("alpha" + suffix), p, q),
        mul(s.v("beta_" + gate + "1"), q),
        mul(s.v("beta_" + gate + "2"), p),
        s.v("b" + suffix));
  }

  @Test
  void layer_norm_rnn() {
    check(
        "layer_norm_rnn",
        s -> {
          double[] sum = add(s.w("W", s.x()), s.w("U", s.old("h")));
          return Map.of("h", tanh(layerNorm(sum, s.v("g"), s.v("b"))));
        });
  }

  @Test
  void layer_norm_gru() {
    check(
        "layer_norm_gru",
        s -> {
          double[] old = s.old("h");
          double[] gates = add(norm(s, 1, s.w("U_zr", old)), norm(s, 2, s.w("W_zr", s.x())));
          double[] z = sigmoid(part(gates, 0, 2));
          double[] r = sigmoid(part(gates, 2, 2));
          double[] seen = mul(r, norm(s, 4, s.w("U", old)));
          double[] candidate = tanh(add(norm(s, 3, s.w("W", s.x())), seen));
          return Map.of("h", add(mul(oneMinus(z), old), mul(z, candidate)));
        });
  }

  @Test
  void layer_norm_lstm() {
    check(
        "layer_norm_lstm",
        s -> {
          double[] recurrent = norm(s, 1, s.w("U", s.old("h")));
          double[] all = add(recurrent, norm(s, 2, s.w("W", s.x())), s.v("b"));
          double[] f = sigmoid(part(all, 0, 2));
          double[] i = sigmoid(part(all, 2, 2));
          double[] o = sigmoid(part(all, 4, 2));
          double[] c = add(mul(f, s.old("c")), mul(i, tanh(part(all, 6, 2))));
          return Map.of("c", c, "h", mul(o, tanh(norm(s, 3, c))));
        });
  }

  private static double[] norm(Step s, int number, double[] v) {
    return layerNorm(v, s.v("g_" + number), s.v("b_" + number));
  }
}
