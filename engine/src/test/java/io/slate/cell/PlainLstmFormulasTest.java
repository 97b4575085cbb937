package io.slate.cell;

import static io.slate.cell.Formula.check;
import static io.slate.cell.Plain.add;
import static io.slate.cell.Plain.div;
import static io.slate.cell.Plain.join;
import static io.slate.cell.Plain.map;
import static io.slate.cell.Plain.max;
import static io.slate.cell.Plain.mul;
import static io.slate.cell.Plain.oneMinus;
import static io.slate.cell.Plain.part;
import static io.slate.cell.Plain.relu;
import static io.slate.cell.Plain.sigmoid;
import static io.slate.cell.Plain.sub;
import static io.slate.cell.Plain.tanh;

import io.slate.cell.Formula.Step;
import io.slate.graph.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells with a cell state beside what they show, in plain arithmetic. */
final class PlainLstmFormulasTest {
  @Test
  void lstmp() {
    check(
        Cell.named("lstmp"),
        Sizes.of(2, 2).with("projection", 1),
        s -> {
          double[] f = sigmoid(stateFirst(s, "f"));
          double[] i = sigmoid(stateFirst(s, "i"));
          double[] c = add(mul(f, s.old("c")), mul(i, tanh(stateFirst(s, "g"))));
          double[] open = mul(sigmoid(stateFirst(s, "o")), tanh(c));
          return Map.of("c", c, "h", s.w("W_hr", open));
        });
  }

  @Test
  void wmc_lstm() {
    check(
        "wmc_lstm",
        s -> {
          double[] f = sigmoid(add(stateFirst(s, "f"), tanh(s.w("V_f", s.old("c")))));
          double[] i = sigmoid(add(stateFirst(s, "i"), tanh(s.w("V_i", s.old("c")))));
          double[] c = add(mul(f, s.old("c")), mul(i, tanh(stateFirst(s, "g"))));
          double[] o = sigmoid(add(stateFirst(s, "o"), tanh(s.w("V_o", c))));
          return Map.of("c", c, "h", mul(o, tanh(c)));
        });
  }

  /** W_name h' + U_name x + b_name. */
  private static double[] stateFirst(Step s, String name) {
    return add(s.w("W_" + name, s.old("h")), s.w("U_" + name, s.x()), s.v("b_" + name));
  }

  @Test
  void mc_lstm() {
    check(
        "mc_lstm",
        s -> {
          double[] f = sigmoid(inputFirst(s, "f", "v"));
          double[] i = sigmoid(inputFirst(s, "i", "v"));
          double[] o = sigmoid(inputFirst(s, "o", "v"));
          double[] m = sigmoid(inputFirst(s, "m", "v"));
          double[] n = tanh(inputFirst(s, "n", "v"));
          double[] c = add(mul(f, s.old("c")), mul(i, n));
          return Map.of("c", c, "h", mul(o, tanh(c)), "v", mul(m, tanh(c)));
        });
  }

  @Test
  void res_lstm() {
    check(
        "res_lstm",
        s -> {
          double[] old = s.old("c");
          double[] f = sigmoid(add(inputFirst(s, "f", "h"), mul(s.v("p_f"), old)));
          double[] i = sigmoid(add(inputFirst(s, "i", "h"), mul(s.v("p_i"), old)));
          double[] c = add(mul(f, old), mul(i, tanh(inputFirst(s, "g", "h"))));
          double[] o = sigmoid(add(inputFirst(s, "o", "h"), mul(s.v("p_o"), c)));
          double[] shown = add(s.w("W_p", tanh(c)), s.w("W_r", s.x()));
          return Map.of("c", c, "h", mul(o, shown));
        });
  }

  /** W_name x + U_name h' + b_name. */
  private static double[] inputFirst(Step s, String name, String state) {
    return add(s.w("W_" + name, s.x()), s.w("U_" + name, s.old(state)), s.v("b_" + name));
  }

  @Test
  void elstm() {
    check(
        "elstm",
        s -> {
          double[] old = s.old("c");
          double[] f = sigmoid(add(s.w("W_f", s.x()), mul(s.v("w_f"), old), s.v("b_f")));
          double[] z = tanh(add(s.w("W_z", s.x()), mul(s.v("w_z"), old), s.v("b_z")));
          double[] c = add(mul(f, old), mul(oneMinus(f), z));
          double[] o = sigmoid(add(s.w("W_o", s.x()), s.w("U", c), s.v("b_o")));
          return Map.of("c", c, "h", mul(o, c));
        });
  }

  @Test
  void multiplicative_lstm() {
    check(
        "multiplicative_lstm",
        s -> {
          double[] m = mul(s.w("W_m", s.x()), s.w("U_m", s.old("h")));
          double[] f = sigmoid(add(s.w("W_f", s.x()), s.w("V_f", m), s.v("b_f")));
          double[] i = sigmoid(add(s.w("W_i", s.x()), s.w("V_i", m), s.v("b_i")));
          double[] o = sigmoid(add(s.w("W_o", s.x()), s.w("V_o", m), s.v("b_o")));
          double[] g = tanh(add(s.w("W_g", s.x()), s.w("V_g", m), s.v("b_g")));
          double[] c = add(mul(f, s.old("c")), mul(i, g));
          return Map.of("c", c, "h", mul(o, tanh(c)));
        });
  }

  @Test
  void nas() {
    check(
        "nas",
        s -> {
          double[] l1 = tanh(mul(sigmoid(nasSum(s, 1)), relu(nasSum(s, 2))));
          double[] l2 = tanh(add(sigmoid(nasSum(s, 3)), relu(nasSum(s, 4))));
          double[] l3 = tanh(mul(tanh(nasSum(s, 5)), sigmoid(nasSum(s, 6))));
          double[] l4 = sigmoid(add(tanh(nasSum(s, 7)), sigmoid(nasSum(s, 8))));
          double[] c = mul(tanh(add(l1, s.old("c"))), l2);
          return Map.of("c", c, "h", tanh(mul(c, tanh(add(l3, l4)))));
        });
  }

  private static double[] nasSum(Step s, int k) {
    String index = "{" + k + "}";
    return add(s.w("W" + index, s.x()), s.w("U" + index, s.old("h")), s.v("b" + index));
  }

  @Test
  void ran() {
    check(
        "ran",
        s -> {
          double[] i = sigmoid(inputFirst(s, "i", "h"));
          double[] f = sigmoid(inputFirst(s, "f", "h"));
          double[] c = add(mul(i, s.w("W_c", s.x())), mul(f, s.old("c")));
          return Map.of("c", c, "h", tanh(c));
        });
  }

  @Test
  void sru() {
    check(
        "sru",
        s -> {
          double[] old = s.old("c");
          double[] f = sigmoid(add(s.w("W_f", s.x()), mul(s.v("v_f"), old), s.v("b_f")));
          double[] r = sigmoid(add(s.w("W_r", s.x()), mul(s.v("v_r"), old), s.v("b_r")));
          double[] c = add(mul(f, old), mul(oneMinus(f), s.w("W", s.x())));
          return Map.of("c", c, "h", add(mul(r, c), mul(oneMinus(r), s.x())));
        });
  }

  @Test
  void qrnn() {
    check(
        "qrnn",
        s -> {
          double[] f = sigmoid(window(s, "f"));
          double[] kept = mul(f, s.old("c"));
          double[] c = add(kept, mul(oneMinus(f), tanh(window(s, "z"))));
          return Map.of("c", c, "h", mul(sigmoid(window(s, "o")), c));
        });
  }

  @Test
  void t_rnn() {
    check(
        "t_rnn",
        s -> {
          double[] f = sigmoid(add(s.w("V", s.x()), s.v("b")));
          return Map.of("h", add(mul(f, s.old("h")), mul(oneMinus(f), s.w("W", s.x()))));
        });
  }

  @Test
  void t_gru() {
    check(
        "t_gru",
        s -> {
          double[] kept = mul(sigmoid(window(s, "f")), s.old("h"));
          return Map.of("h", add(kept, mul(window(s, "z"), tanh(window(s, "o")))));
        });
  }

  @Test
  void t_lstm() {
    check(
        "t_lstm",
        s -> {
          double[] f = sigmoid(window(s, "f"));
          double[] c = add(mul(f, s.old("c")), mul(oneMinus(f), window(s, "z")));
          return Map.of("c", c, "h", mul(c, tanh(window(s, "o"))));
        });
  }

  /** V_name x' + W_name x + b_name. */
  private static double[] window(Step s, String name) {
    return add(s.w("V_" + name, s.x(1)), s.w("W_" + name, s.x()), s.v("b_" + name));
  }

  @Test
  void slstm() {
    check(
        Cell.named("slstm"),
        Sizes.of(2, 4).with("heads", 2),
        s -> {
          double[] i = heads(s, "i");
          double[] f = map(heads(s, "f"), x -> Math.log(sigmoid(x)));
          double[] m = max(i, add(f, s.old("m")));
          double[] scaledInput = map(sub(i, m), Math::exp);
          double[] scaledForget = map(sub(add(f, s.old("m")), m), Math::exp);
          double[] c = add(mul(scaledForget, s.old("c")), mul(scaledInput, tanh(heads(s, "z"))));
          double[] n = add(mul(scaledForget, s.old("n")), scaledInput);
          double[] h = mul(sigmoid(heads(s, "o")), div(c, n));
          return Map.of("m", m, "c", c, "n", n, "h", h);
        });
  }

  /** W x + R h' + b, R of two blocks of two by two on the diagonal, stored one below the other. */
  private static double[] heads(Step s, String name) {
    double[][] r = s.matrix("R_" + name, 2);
    double[] h = s.old("h");
    double[] first = Plain.times(new double[][] {r[0], r[1]}, part(h, 0, 2));
    double[] second = Plain.times(new double[][] {r[2], r[3]}, part(h, 2, 2));
    return add(s.w("W_" + name, s.x()), join(first, second), s.v("b_" + name));
  }

  @Test
  void rg_lru() {
    check(
        Cell.named("rg_lru"),
        Sizes.of(2, 2).with("heads", 1),
        s -> {
          double[] r = sigmoid(add(s.w("W_a", s.x()), s.v("b_a")));
          double[] i = sigmoid(add(s.w("W_x", s.x()), s.v("b_x")));
          double[] softplus = map(s.v("Lambda"), x -> Math.log(1 + Math.exp(x)));
          double[] a = map(mul(softplus, r), x -> Math.exp(-8 * x));
          double[] rest = map(a, x -> Math.sqrt(1 - x * x));
          return Map.of("h", add(mul(a, s.old("h")), mul(rest, i, s.x())));
        });
  }
}
