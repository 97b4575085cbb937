package io.slate.cell;

import static io.slate.cell.Formula.check;
import static io.slate.cell.Plain.add;
import static io.slate.cell.Plain.join;
import static io.slate.cell.Plain.mul;
import static io.slate.cell.Plain.oneMinus;
import static io.slate.cell.Plain.relu;
import static io.slate.cell.Plain.scale;
import static io.slate.cell.Plain.sigmoid;
import static io.slate.cell.Plain.softmax;
import static io.slate.cell.Plain.tanh;

import io.slate.graph.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cells that lectures build up, in plain arithmetic. */
final class LectureFormulasTest {
  @Test
  void rnn() {
    check("rnn", s -> Map.of("h", tanh(add(s.w("W", s.old("h")), s.w("U", s.x()), s.v("b")))));
  }

  @Test
  void rnn_sigmoid() {
    check(
        "rnn_sigmoid",
        s -> Map.of("s", sigmoid(add(s.w("W", s.old("s")), s.w("U", s.x()), s.v("b")))));
  }

  @Test
  void rnn_relu() {
    check("rnn_relu", s -> Map.of("h", relu(add(s.w("W", s.old("h")), s.w("U", s.x()), s.v("b")))));
  }

  @Test
  void rnn_skip() {
    check(
        "rnn_skip",
        s -> {
          double[] near = s.w("W", s.old("h"));
          double[] far = s.w("V", s.old("h", 2));
          return Map.of("h", tanh(add(near, far, s.w("U", s.x()), s.v("b"))));
        });
  }

  @Test
  void jordan() {
    check(
        Cell.named("jordan"),
        Sizes.of(2, 2).with("labels", 3),
        s -> {
          double[] h = tanh(add(s.w("W", s.old("y")), s.w("U", s.x()), s.v("b")));
          return Map.of("y", softmax(add(s.w("V", h), s.v("b_y"))));
        });
  }

  @Test
  void fast_rnn() {
    check(
        "fast_rnn",
        s -> {
          double alpha = sigmoid(s.number("a"));
          double beta = sigmoid(s.number("b"));
          double[] candidate = tanh(add(s.w("W", s.x()), s.w("U", s.old("h")), s.v("b_h")));
          return Map.of("h", add(scale(alpha, candidate), scale(beta, s.old("h"))));
        });
  }

  @Test
  void lstm() {
    check(
        "lstm",
        s -> {
          double[] g = tanh(gate(s, "g"));
          double[] c = add(mul(sigmoid(gate(s, "f")), s.old("c")), mul(sigmoid(gate(s, "i")), g));
          return Map.of("c", c, "h", mul(sigmoid(gate(s, "o")), tanh(c)));
        });
  }

  @Test
  void lstm_sigmoid() {
    check(
        "lstm_sigmoid",
        s -> {
          double[] kept = mul(sigmoid(gate(s, "f")), s.old("s"));
          double[] state = add(kept, mul(sigmoid(gate(s, "i")), sigmoid(candidate(s, "h"))));
          return Map.of("s", state, "h", mul(sigmoid(gate(s, "o")), sigmoid(state)));
        });
  }

  @Test
  void lstm_additive() {
    check(
        "lstm_additive",
        s -> {
          double[] added = mul(sigmoid(gate(s, "i")), sigmoid(candidate(s, "h")));
          double[] state = add(s.old("s"), added);
          return Map.of("s", state, "h", mul(sigmoid(gate(s, "o")), sigmoid(state)));
        });
  }

  @Test
  void lstm_1997() {
    check(
        "lstm_1997",
        s -> {
          double[] c = add(s.old("c"), mul(sigmoid(gate(s, "i")), tanh(gate(s, "g"))));
          return Map.of("c", c, "h", mul(sigmoid(gate(s, "o")), tanh(c)));
        });
  }

  @Test
  void lstm_linear_output() {
    check(
        "lstm_linear_output",
        s -> {
          double[] kept = mul(sigmoid(gate(s, "f")), s.old("s"));
          double[] state = add(kept, mul(sigmoid(gate(s, "i")), sigmoid(candidate(s, "h"))));
          return Map.of("s", state, "h", mul(sigmoid(gate(s, "o")), state));
        });
  }

  @Test
  void lstm_relu() {
    check(
        "lstm_relu",
        s -> {
          double[] g = relu(gate(s, "g"));
          double[] c = add(mul(sigmoid(gate(s, "f")), s.old("c")), mul(sigmoid(gate(s, "i")), g));
          return Map.of("c", c, "h", mul(sigmoid(gate(s, "o")), tanh(c)));
        });
  }

  @Test
  void lstm_concat() {
    check(
        "lstm_concat",
        s -> {
          double[] both = join(s.old("h"), s.x());
          double[] f = sigmoid(add(s.w("W_f", both), s.v("b_f")));
          double[] i = sigmoid(add(s.w("W_i", both), s.v("b_i")));
          double[] o = sigmoid(add(s.w("W_o", both), s.v("b_o")));
          double[] candidate = tanh(add(s.w("W_c", both), s.v("b_c")));
          double[] c = add(mul(f, s.old("c")), mul(i, candidate));
          return Map.of("c", c, "h", mul(o, tanh(c)));
        });
  }

  @Test
  void lstm_peephole() {
    check(
        "lstm_peephole",
        s -> {
          double[] f = sigmoid(add(gate(s, "f"), mul(s.v("p_f"), s.old("c"))));
          double[] i = sigmoid(add(gate(s, "i"), mul(s.v("p_i"), s.old("c"))));
          double[] c = add(mul(f, s.old("c")), mul(i, tanh(gate(s, "g"))));
          double[] o = sigmoid(add(gate(s, "o"), mul(s.v("p_o"), c)));
          return Map.of("c", c, "h", mul(o, tanh(c)));
        });
  }

  @Test
  void lstm_coupled() {
    check(
        "lstm_coupled",
        s -> {
          double[] f = sigmoid(gate(s, "f"));
          double[] c = add(mul(f, s.old("c")), mul(oneMinus(f), tanh(gate(s, "g"))));
          return Map.of("c", c, "h", mul(sigmoid(gate(s, "o")), tanh(c)));
        });
  }

  @Test
  void gru_lecture() {
    check(
        "gru_lecture",
        s -> {
          double[] old = s.old("s");
          double[] o = sigmoid(add(s.w("W_o", old), s.w("U_o", s.x()), s.v("b_o")));
          double[] i = sigmoid(add(s.w("W_i", old), s.w("U_i", s.x()), s.v("b_i")));
          double[] candidate = sigmoid(add(s.w("W", mul(o, old)), s.w("U", s.x()), s.v("b")));
          return Map.of("s", add(mul(oneMinus(i), old), mul(i, candidate)));
        });
  }

  @Test
  void gru() {
    check(
        "gru",
        s -> {
          double[] old = s.old("h");
          double[] z = sigmoid(add(s.w("W_z", join(old, s.x())), s.v("b_z")));
          double[] r = sigmoid(add(s.w("W_r", join(old, s.x())), s.v("b_r")));
          double[] candidate = tanh(add(s.w("W", join(mul(r, old), s.x())), s.v("b")));
          return Map.of("h", add(mul(oneMinus(z), old), mul(z, candidate)));
        });
  }

  @Test
  void gru_cho() {
    check(
        "gru_cho",
        s -> {
          double[] old = s.old("h");
          double[] z = sigmoid(add(s.w("W_z", s.x()), s.w("U_z", old), s.v("b_z")));
          double[] r = sigmoid(add(s.w("W_r", s.x()), s.w("U_r", old), s.v("b_r")));
          double[] candidate = tanh(add(s.w("W", s.x()), s.w("U", mul(r, old)), s.v("b")));
          return Map.of("h", add(mul(z, old), mul(oneMinus(z), candidate)));
        });
  }

  @Test
  void gru_reset_after() {
    check(
        "gru_reset_after",
        s -> {
          double[] old = s.old("h");
          double[] z = sigmoid(add(s.w("W_z", s.x()), s.w("U_z", old), s.v("b_z")));
          double[] r = sigmoid(add(s.w("W_r", s.x()), s.w("U_r", old), s.v("b_r")));
          double[] seen = mul(r, add(s.w("U", old), s.v("b_h")));
          double[] candidate = tanh(add(s.w("W", s.x()), s.v("b_x"), seen));
          return Map.of("h", add(mul(oneMinus(z), candidate), mul(z, old)));
        });
  }

  /** W_name h' + U_name x + b_name. */
  private static double[] gate(Formula.Step s, String name) {
    return add(s.w("W_" + name, s.old("h")), s.w("U_" + name, s.x()), s.v("b_" + name));
  }

  /** W h' + U x + b. */
  private static double[] candidate(Formula.Step s, String state) {
    return add(s.w("W", s.old(state)), s.w("U", s.x()), s.v("b"));
  }
}
