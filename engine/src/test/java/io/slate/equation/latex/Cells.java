package io.slate.equation.latex;

import io.slate.cell.Cell;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cells that between them use every construct of the language. */
final class Cells {
  private Cells() {}

  /** The library's cells and those below, each as its file. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : Cell.library()) {
      all.put(name, Cell.named(name).text());
    }
    for (String text : OTHERS.split("(?m)^={3,}\n", -1)) {
      String name = text.replaceAll("(?s).*?cell (\\w+)\n.*", "$1");
      all.put("other " + name, text);
    }
    return all;
  }

  private static final String OTHERS =
      """
      # Recurrent highway network: loops, families, an integer.
      language 1
      cell rhn
      input x
      state h
      weight W_g, W_u, R_g{1..depth}, R_u{1..depth} ~ orthogonal
      bias b_g{1..depth}, b_u{1..depth}
      integer depth = 3
      s{0} = h[t-1]
      for l = 1..depth:
          g{l} = tanh(where(1.5 - l, W_g x, 0) + R_g{l} s{l-1} + b_g{l})
          u{l} = sigmoid(where(1.5 - l, W_u x, 0) + R_u{l} s{l-1} + b_u{l})
          s{l} = g{l} * u{l} + s{l-1} * (1 - u{l})
      h = s{depth}
      ===
      # Child-sum tree LSTM, Tai et al. 2015.
      language 1
      cell child_sum
      input x
      state h, c
      weight W_i, W_f, W_o, W_u, U_i, U_f, U_o, U_u
      bias b_i, b_f = 1, b_o, b_u
      h_tilde = sum(child: h[child])
      input gate i = sigmoid(W_i x + U_i h_tilde + b_i)
      forget gate f[child] = sigmoid(W_f x + U_f h[child] + b_f)
      output gate o = sigmoid(W_o x + U_o h_tilde + b_o)
      u = tanh(W_u x + U_u h_tilde + b_u)
      c = i * u + sum(child: f[child] * c[child])
      h = o * tanh(c)
      ===
      # Children by number, in a sum over a range.
      language 1
      cell n_ary
      input x
      state h
      weight W, U{1..2}, V{1..2, 1..2}
      bias b
      h = tanh(W x + sum(k = 1..2: U{k} h[k]) + sum(k = 1..2: sum(l = 1..2: V{k, l} h[l])) + b)
      ===
      # Recursive neural tensor network, Socher et al. 2013.
      language 1
      cell rntn
      input x
      state h
      weight W, U
      tensor V
      p = V([h[left], h[right]], [h[left], h[right]])
      h = tanh(p + W [h[left], h[right]] + U x)
      ===
      # Matrices of parameters, constants, the unit matrix.
      language 1
      cell lipschitz
      input x
      state h
      weight A, W, U
      bias b
      constant beta = 0.75, gamma = 0.001, epsilon = 0.03
      matrix S_A = (1 - beta) * (A + A^T) + beta * (A - A^T) - gamma * I
      matrix S_W = (1 - beta) * (W + W^T) + beta * (W - W^T) - gamma * I
      h = h[t-1] + epsilon * S_A h[t-1] + epsilon * tanh(S_W h[t-1] + U x + b)
      ===
      # One product cut in parts, layer norm, several states.
      language 1
      cell layer_norm_lstm
      input x
      state h, c
      weight W, U
      bias b
      vector gain = 1, shift
      f_in, i_in, o_in, g_in = split(layer_norm(W x) + layer_norm(U h[t-1]) + b)
      forget gate f = sigmoid(f_in)
      input gate i = sigmoid(i_in)
      output gate o = sigmoid(o_in)
      g = tanh(g_in)
      c = f * c[t-1] + i * g
      h = o * tanh(layer_norm(c, gain, shift))
      ===
      # Powers, roots, fractions, blocks, other functions.
      language 1
      cell rg_lru
      size heads = 2
      size input = hidden
      input x
      state h
      weight W_a, W_x blocks heads
      bias b_a, b_x
      vector Lambda
      constant c = 8
      r = sigmoid(W_a x + b_a)
      i = sigmoid(W_x x + b_x)
      a = exp(-c * softplus(Lambda) * r)
      h = a * h[t-1] + sqrt(1 - a^2) * (i * x)
      ===
      language 1
      cell slstm
      input x
      state h, c, n, m
      weight W_i, W_f, W_z, W_o, R_i, R_f, R_z, R_o
      bias b_i, b_f, b_z, b_o
      i_hat = W_i x + R_i h[t-1] + b_i
      f_hat = W_f x + R_f h[t-1] + b_f
      z = tanh(W_z x + R_z h[t-1] + b_z)
      o = sigmoid(W_o x + R_o h[t-1] + b_o)
      m = max(i_hat, log_sigmoid(f_hat) + m[t-1])
      i = exp(i_hat - m)
      f = exp(log_sigmoid(f_hat) + m[t-1] - m)
      c = f * c[t-1] + i * z
      n = f * n[t-1] + i
      h = o * c / n
      ===
      # An output of another size, an activation, trained numbers, an input at an earlier step.
      language 1
      cell odd
      size classes = 5
      input x, a[1]
      state h, s
      output y[classes]
      weight W, U, V[classes, hidden] ~ uniform(-0.1, 0.1)
      bias b, b_y
      vector p
      scalar alpha = -3
      activation F = tanh, phi = relu
      integer lag = 2
      beta = sigmoid(alpha)
      s = beta * (1 - beta) * s[t-1] + (1 - beta) * F(W x[t-1] + p * s[t-lag] + b)
      update gate u = (1 - a) * sigmoid(U x + b)
      h = (1 - u) * h[t-1] + u * phi(s - (h[t-1] - -0.5 * x_tilde_1)) ^ 2
      x_tilde_1 = min(abs(s), hard_sigmoid(h[t-1], 0.25, 0.5)) - (s - b) / (1 + max(s, 0.001))
      y = V h + b_y
      ===
      # Names that LaTeX would take apart otherwise.
      language 1
      cell names
      input x
      state cand, sigma, h2, e
      weight W1, W_3, W_forget, U_h_tilde, W_l
      bias b_theta, b_hat_x
      scalar T
      cand = tanh(W1 x + U_h_tilde cand[t-1] + b_theta)
      sigma = tanh(W_3 x + W_forget cand + sigma[t-1] + b_hat_x)
      h2 = tanh(T * sigma + h2[t-1] ^ 3 + sum(l = 1..2: l * (W_l x)))
      e = e[t-1] ^ 2 * cand + h2
      ===
      # A product that no sign, a star, a point and a cross may write.
      language 1
      cell signs
      input x
      state h
      weight A, B, C, D
      vector v
      scalar a, c
      z = A x + B * x + C · x + D × x
      h = v * z + v ⊙ h[t-1] - a * z + c · z * (a * c) - -(z / (1 + a)) + 2 z + a ((1 - z) * h[t-1])
      """;
}
