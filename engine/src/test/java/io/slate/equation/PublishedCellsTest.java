package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of the lectures, and the published cells that ask most of the language. */
final class PublishedCellsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        cell rnn
        input x; state h; weight W, U; bias b
        h = tanh(W h[t-1] + U x + b)
        """,
        """
        cell rnn_sigmoid
        input x; state s; weight W, U; bias b
        s = σ(W s_{t-1} + U x_t + b)
        """,
        """
        cell lstm_sigmoid
        input x; state h, s
        weight W_f, W_i, W_o, W, U_f, U_i, U_o, U; bias b_f, b_i, b_o, b
        forget gate f = sigmoid(W_f h[t-1] + U_f x + b_f)
        input gate i = sigmoid(W_i h[t-1] + U_i x + b_i)
        output gate o = sigmoid(W_o h[t-1] + U_o x + b_o)
        s̃ = sigmoid(W h[t-1] + U x + b)
        s = f * s[t-1] + i * s̃
        h = o * sigmoid(s)
        """,
        """
        cell lstm_additive
        input x; state h, s
        weight W_i, W_o, W, U_i, U_o, U; bias b_i, b_o, b
        input gate i = sigmoid(W_i h[t-1] + U_i x + b_i)
        output gate o = sigmoid(W_o h[t-1] + U_o x + b_o)
        s = s[t-1] + i * sigmoid(W h[t-1] + U x + b)
        h = o * sigmoid(s)
        """,
        """
        cell lstm_concat
        input x; state h, c
        weight W_f, W_i, W_o, W_g; bias b_f, b_i, b_o, b_g
        forget gate f = σ(W_f · [h_{t-1}, x_t] + b_f)
        input gate i = σ(W_i · [h_{t-1}, x_t] + b_i)
        output gate o = σ(W_o · [h_{t-1}, x_t] + b_o)
        g = tanh(W_g · [h_{t-1}, x_t] + b_g)
        c = f ⊙ c_{t-1} + i ⊙ g
        h = o ⊙ tanh(c)
        """,
        """
        cell lstm_peephole
        input x; state h, c
        weight W_f, W_i, W_o, W_g, U_f, U_i, U_o, U_g; vector p_f, p_i, p_o
        bias b_f = 1, b_i, b_o, b_g
        forget gate f = sigmoid(W_f h[t-1] + U_f x + p_f * c[t-1] + b_f)
        input gate i = sigmoid(W_i h[t-1] + U_i x + p_i * c[t-1] + b_i)
        c = f * c[t-1] + i * tanh(W_g h[t-1] + U_g x + b_g)
        output gate o = sigmoid(W_o h[t-1] + U_o x + p_o * c + b_o)
        h = o * tanh(c)
        """,
        """
        cell lstm_coupled
        input x; state h, c
        weight W_f, W_o, W_g, U_f, U_o, U_g; bias b_f = 1, b_o, b_g
        forget gate f = sigmoid(W_f h[t-1] + U_f x + b_f)
        output gate o = sigmoid(W_o h[t-1] + U_o x + b_o)
        c = f * c[t-1] + (1 - f) * tanh(W_g h[t-1] + U_g x + b_g)
        h = o * tanh(c)
        """,
        """
        cell gru_lecture
        input x; state s; weight W_o, W_i, W, U_o, U_i, U; bias b_o, b_i, b
        reset gate o = sigmoid(W_o s[t-1] + U_o x + b_o)
        update gate i = sigmoid(W_i s[t-1] + U_i x + b_i)
        s_tilde = sigmoid(W (o * s[t-1]) + U x + b)
        s = (1 - i) * s[t-1] + i * s_tilde
        """,
        """
        cell gru
        input x; state h; weight W_z, W_r, W; bias b_z, b_r, b
        update gate z = sigmoid(W_z [h[t-1], x] + b_z)
        reset gate r = sigmoid(W_r [h[t-1], x] + b_r)
        h̃ = tanh(W [r * h[t-1], x] + b)
        h = (1 - z) * h[t-1] + z * h̃
        """,
        """
        cell gru_reset_after
        input x; state h
        weight W_z, W_r, W, U_z, U_r, U; bias b_z, b_r, b_x, b_h
        carry gate z = sigmoid(W_z x + U_z h[t-1] + b_z)
        reset gate r = sigmoid(W_r x + U_r h[t-1] + b_r)
        n = tanh(W x + b_x + r * (U h[t-1] + b_h))
        h = (1 - z) * n + z * h[t-1]
        """,
        """
        cell fast_rnn
        input x; state h; weight W, U; bias b; scalar a = -3, β₀ = 3
        activation phi = tanh
        alpha = sigmoid(a);   beta = sigmoid(β₀)
        h = alpha * phi(W x + U h[t-1] + b) + beta * h[t-1]
        """,
        """
        cell rnn_skip
        input x; state h; weight W, V, U; bias b; integer k = 2
        h = tanh(W h[t-1] + V h[t-k] + U x + b)
        """,
        """
        cell jordan
        size output_size
        input x; state y[output_size], h; weight W, U, V; bias b, d
        h = tanh(W y[t-1] + U x + b)
        y = softmax(V h + d)
        """,
        """
        cell antisymmetric_gated
        input x; state h; weight U, W_z, W_h; bias b_z, b_h
        constant gamma = 0.01, epsilon = 0.01
        matrix A = U - Uᵀ - gamma * I
        update gate z = sigmoid(A h[t-1] + W_z x + b_z)
        h = h[t-1] + epsilon * z * tanh(A h[t-1] + W_h x + b_h)
        """,
        """
        cell lipschitz_rnn
        input x; state h; weight A, W, U; bias b
        constant beta = 0.75, gamma = 0.001, epsilon = 0.03
        matrix S_A = (1 - beta) * (A + Aᵀ) + beta * (A - Aᵀ) - gamma * I
        matrix S_W = (1 - beta) (W + W^T) + beta (W - W^T) - gamma I
        h = h[t-1] + epsilon * S_A h[t-1] + epsilon * tanh(S_W h[t-1] + U x + b)
        """,
        """
        cell nas
        input x; state h, c; integer bases = 8
        weight W{1..bases}[hidden, input], U{1..bases}; bias b{1..bases}
        for k = 1..bases: a{k} = W{k} x + U{k} h[t-1] + b{k}
        l_1 = tanh(sigmoid(a{1}) * relu(a{2}))
        l_2 = tanh(sigmoid(a{3}) + relu(a{4}))
        l_3 = tanh(tanh(a{5}) * sigmoid(a{6}))
        l_4 = sigmoid(tanh(a{7}) + sigmoid(a{8}))
        c = tanh(l_1 + c[t-1]) * l_2
        h = tanh(c * tanh(l_3 + l_4))
        """,
        """
        cell rhn
        integer depth = 3
        input x; state h; weight W_H, W_T, R_H{1..depth}, R_T{1..depth}
        bias b_H{1..depth}, b_T{1..depth} = -2
        g{1} = tanh(W_H x + R_H{1} h[t-1] + b_H{1})
        t{1} = sigmoid(W_T x + R_T{1} h[t-1] + b_T{1})
        s{1} = g{1} * t{1} + h[t-1] * (1 - t{1})
        for l = 2..depth:
            g{l} = tanh(R_H{l} s{l-1} + b_H{l})
            t{l} = sigmoid(R_T{l} s{l-1} + b_T{l})
            s{l} = g{l} * t{l} + s{l-1} * (1 - t{l})
        h = s{depth}
        """,
        """
        cell slstm
        size heads = 4
        input x; state h, c, n, m
        weight W_i, W_f, W_z, W_o; weight R_i, R_f, R_z, R_o blocks heads
        bias b_i, b_f, b_z, b_o
        ĩ = W_i x + R_i h[t-1] + b_i
        f̃ = W_f x + R_f h[t-1] + b_f
        z̃ = W_z x + R_z h[t-1] + b_z
        m = max(ĩ, log_sigmoid(f̃) + m[t-1])
        input gate i = exp(ĩ - m)
        forget gate f = exp(log_sigmoid(f̃) + m[t-1] - m)
        c = f * c[t-1] + i * tanh(z̃)
        n = f * n[t-1] + i
        h = sigmoid(W_o x + R_o h[t-1] + b_o) * c / n
        """,
        """
        cell rg_lru
        size heads = 4; size input = hidden
        input x; state h; weight W_a, W_x blocks heads; bias b_a, b_x; vector Λ ~ uniform(0.9, 0.999)
        reset gate r = σ(W_a x + b_a)
        input gate i = σ(W_x x + b_x)
        a = exp(-8 * softplus(Λ) * r)
        h = a * h[t-1] + √(1 - a²) * (i * x)
        """,
        """
        cell lstmp
        size projection
        input x; state h[projection], c
        weight W_f[hidden, projection], W_i[hidden, projection], W_o[hidden, projection]
        weight W_g[hidden, projection], U_f, U_i, U_o, U_g, W_hr; bias b_f = 1, b_i, b_o, b_g
        f̂, î, ô, ĝ = split([W_f h[t-1] + U_f x + b_f, W_i h[t-1] + U_i x + b_i,
                            W_o h[t-1] + U_o x + b_o, W_g h[t-1] + U_g x + b_g])
        c = sigmoid(f̂) * c[t-1] + sigmoid(î) * tanh(ĝ)
        h = W_hr (sigmoid(ô) * tanh(c))
        """,
        """
        cell tau_gru
        input x; state h; integer d = 10
        weight W_1, W_2, W_3, W_4, U_1, U_2, U_3, U_4; bias b_1, b_2, b_3, b_4
        u = tanh(W_1 h[t-1] + U_1 x + b_1)
        z = tanh(W_2 h[t-d] + U_2 x + b_2)
        update gate g = sigmoid(W_3 h[t-1] + U_3 x + b_3)
        a = sigmoid(W_4 h[t-1] + U_4 x + b_4)
        h = (1 - g) * h[t-1] + g * (u + a * z)
        """,
        """
        cell mc_lstm
        input x; state v, c
        weight W_f, W_i, W_o, W_m, W_n, U_f, U_i, U_o, U_m, U_n; bias b_f = 1, b_i, b_o, b_m, b_n
        output h
        forget gate f = sigmoid(W_f x + U_f v[t-1] + b_f)
        input gate i = sigmoid(W_i x + U_i v[t-1] + b_i)
        output gate o = sigmoid(W_o x + U_o v[t-1] + b_o)
        m = sigmoid(W_m x + U_m v[t-1] + b_m)
        n = tanh(W_n x + U_n v[t-1] + b_n)
        c = f * c[t-1] + i * n
        h = o * tanh(c)
        v = m * tanh(c)
        """,
        """
        cell child_sum_tree_lstm
        input x; state h, c
        weight W_i, W_f, W_o, W_u, U_i, U_f, U_o, U_u; bias b_i, b_f = 1, b_o, b_u
        h̃ = sum(child: h[child])
        input gate i = sigmoid(W_i x + U_i h̃ + b_i)
        forget gate f[child] = sigmoid(W_f x + U_f h[child] + b_f)
        output gate o = sigmoid(W_o x + U_o h̃ + b_o)
        u = tanh(W_u x + U_u h̃ + b_u)
        c = i * u + sum(child: f[child] * c[child])
        h = o * tanh(c)
        """,
        """
        cell n_ary_tree_lstm
        integer children = 2
        input x; state h, c
        weight W_i, W_f, W_o, W_u, U_i{1..children}, U_f{1..children, 1..children}
        weight U_o{1..children}, U_u{1..children}
        bias b_i, b_f = 1, b_o, b_u
        input gate i = sigmoid(W_i x + sum(l = 1..children: U_i{l} h[l]) + b_i)
        forget gate f[k] = sigmoid(W_f x + sum(l = 1..children: U_f{k, l} h[l]) + b_f)
        output gate o = sigmoid(W_o x + sum(l = 1..children: U_o{l} h[l]) + b_o)
        u = tanh(W_u x + sum(l = 1..children: U_u{l} h[l]) + b_u)
        c = i * u + sum(k: f[k] * c[k])
        h = o * tanh(c)
        """,
        """
        cell recursive_nn
        state h; weight W; bias b
        h = tanh(W [h[left], h[right]] + b)
        """,
        """
        cell rntn
        state h; weight W; tensor V; bias b
        h = tanh(V([h[left], h[right]], [h[left], h[right]]) + W [h[left], h[right]] + b)
        """,
        """
        cell scrn
        size context
        input x; state h, s[context]; output y[hidden]
        scalar a = 3; weight A, B, P, R, U, V; bias b, d
        alpha = sigmoid(a)
        s = (1 - alpha) * B x + alpha * s[t-1]
        h = sigmoid(P s + A x + R h[t-1] + b)
        y = U h + V s + d
        """,
        """
        cell t_rnn
        input x; state h; weight W, V; bias b_z, b_f
        z = W x + b_z
        forget gate f = sigmoid(V x[t-1] + V x + b_f)
        h = f * h[t-1] + (1 - f) * z
        """,
        """
        cell min_lstm
        input x; state h; weight W_f, W_i, W; bias b_f, b_i, b
        f = sigmoid(W_f x + b_f)
        i = sigmoid(W_i x + b_i)
        v = W x + b
        γ = where(v, v + 0.5, sigmoid(v))
        h = f / (f + i) * h[t-1] + i / (f + i) * γ
        """,
        """
        cell layer_norm_lstm
        input x; state h, c
        weight W[4 * hidden, hidden], U[4 * hidden, input]; bias b[4 * hidden]
        vector g_w = 1, g_u = 1, g_c = 1; bias d_c
        f̃, ĩ, õ, g̃ = split(layer_norm(W h[t-1], g_w) + layer_norm(U x, g_u) + b)
        c = sigmoid(f̃) * c[t-1] + sigmoid(ĩ) * tanh(g̃)
        h = sigmoid(õ) * tanh(layer_norm(c, g_c, d_c))
        """,
        """
        cell augru
        input x, a[1]; state h; weight W_u, W_r, W, U_u, U_r, U; bias b_u, b_r, b
        u = sigmoid(W_u x + U_u h[t-1] + b_u)
        reset gate r = sigmoid(W_r x + U_r h[t-1] + b_r)
        update gate û = (1 - a) * u
        h = (1 - û) * h[t-1] + û * tanh(W x + U (r * h[t-1]) + b)
        """,
      })
  void canBeSaidAndPrinted(String text) {
    CellSyntax cell = Parser.parse("published.cell", "language 1\n" + text);
    String canonical = Printer.print(cell);
    assertThat(Outline.of(Parser.parse("canonical.cell", canonical))).isEqualTo(Outline.of(cell));
    assertThat(canonical).isEqualTo(Printer.print(Parser.parse("t", canonical)));
  }
}
