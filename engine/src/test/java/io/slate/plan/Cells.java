package io.slate.plan;

import io.slate.cell.Cell;
import io.slate.graph.Graph;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Cells that ask something of the planner, beside those of the library. */
final class Cells {
  /** Equations by name; what they need above them is added. */
  private static final SequencedMap<String, String> EQUATIONS = new LinkedHashMap<>();

  static {
    EQUATIONS.put(
        "layer_norm_lstm",
        """
        state h, c
        weight W, U
        bias b
        f, i, o, g = split(layer_norm(W h[t-1]) + layer_norm(U x) + b)
        c = sigmoid(f) * c[t-1] + sigmoid(i) * tanh(g)
        h = sigmoid(o) * tanh(layer_norm(c))
        """);
    EQUATIONS.put(
        "block_diagonal",
        """
        size heads = 2
        state h, c, n, m
        weight R_i blocks heads
        weight R_f blocks heads
        weight R_z blocks heads
        weight R_o blocks heads
        weight W_i, W_f, W_z, W_o
        bias b_i, b_f, b_z, b_o
        a_i = W_i x + R_i h[t-1] + b_i
        a_f = W_f x + R_f h[t-1] + b_f
        m = max(a_i, log_sigmoid(a_f) + m[t-1])
        i = exp(a_i - m)
        f = exp(log_sigmoid(a_f) + m[t-1] - m)
        z = tanh(W_z x + R_z h[t-1] + b_z)
        o = sigmoid(W_o x + R_o h[t-1] + b_o)
        c = f * c[t-1] + i * z
        n = f * n[t-1] + i
        h = o * c / (n + 1)
        """);
    EQUATIONS.put(
        "min_gru",
        """
        state h
        weight W_z, W_h
        bias b_z, b_h
        z = sigmoid(W_z x + b_z)
        a = W_h x + b_h
        g = where(a, a + 0.5, sigmoid(a))
        h = (1 - z) * h[t-1] + z * g
        """);
    EQUATIONS.put(
        "low_rank",
        """
        size rank = 2
        state h
        weight A[hidden, rank], B[rank, hidden], W
        bias b
        matrix U = A B
        h = tanh(U h[t-1] + W x + b)
        """);
    EQUATIONS.put(
        "antisymmetric",
        """
        state h
        weight U, W
        scalar a = -0.5
        constant gamma = 0.1
        matrix A = U - Uᵀ - gamma * I
        h = h[t-1] + sigmoid(a) * tanh(A h[t-1] + W x)
        """);
    EQUATIONS.put(
        "two_steps_back",
        """
        integer k = 3
        state h
        weight W, V, U
        bias b
        h = tanh(W h[t-1] + V h[t-k] + U x[t-1] + U x + b)
        """);
    EQUATIONS.put(
        "peephole_mixture",
        """
        state h
        weight W, U
        vector p
        h = relu(W x) * p + softplus(U h[t-1]) * h[t-1]
        """);
    EQUATIONS.put(
        "answers",
        """
        state h
        output y
        weight W, U, V[3, hidden]
        h = tanh(W h[t-1] + U x)
        y = softmax(V h)
        """);
    EQUATIONS.put(
        "tensor_cell",
        """
        state h
        weight W
        tensor V[hidden, hidden, input]
        h = tanh(V(h[t-1], x) + W x)
        """);
    EQUATIONS.put(
        "delayed",
        """
        state h, d
        weight W
        d = h[t-1]
        h = tanh(W x + d[t-1])
        """);
    EQUATIONS.put(
        "parts_that_do_not_tile",
        """
        state h
        weight W[3 * hidden, hidden], U
        a, b, d = split(W h[t-1])
        h = tanh(a) + sigmoid(d) * (U x)
        """);
    EQUATIONS.put(
        "joined",
        """
        state h
        weight W[hidden, 2 * hidden + input], V
        g = tanh(V h[t-1])
        h = sigmoid(W [g * h[t-1], softmax(g), x * x])
        """);
    EQUATIONS.put(
        "one_number",
        """
        state h
        weight W, U
        scalar a = 0.3
        s = sum(h[t-1] * h[t-1])
        m = mean(W x)
        h = tanh(U h[t-1]) * sigmoid(a * s + m) + max(h[t-1]) * W x
        """);
    EQUATIONS.put(
        "watched_sums",
        """
        state h
        weight W, U, V
        u = h[t-1] + 0.5 * step(h[t-1])
        m = V u
        q = m + W x + h[t-1]
        h = tanh(U q + m)
        """);
    EQUATIONS.put(
        "attended",
        """
        input a[1]
        state h
        weight W, U, V
        z = (1 - a) * sigmoid(W x + U h[t-1])
        h = (1 - z) * h[t-1] + z * tanh(V x)
        """);
    EQUATIONS.put(
        "highway",
        """
        integer depth = 3
        state h
        weight W, W_k, R{1..depth}, T{1..depth}
        s{0} = h[t-1]
        for l = 1..depth: g{l} = tanh(R{l} s{l-1} + W x); k{l} = sigmoid(T{l} s{l-1} + W_k x); s{l} = g{l} * k{l} + s{l-1} * (1 - k{l})
        h = s{depth}
        """);
  }

  private Cells() {}

  /** The library's and the others. */
  static Stream<Cell> all() {
    return Stream.concat(
        Cell.library().stream().map(Cell::named), EQUATIONS.keySet().stream().map(Cells::named));
  }

  /** One of the library or one of the others. */
  static Cell named(String name) {
    String equations = EQUATIONS.get(name);
    return equations == null ? Cell.named(name) : of(name, equations);
  }

  /** A cell of equations, with one input. */
  static Cell of(String name, String equations) {
    return Cell.parse("# A cell for a test.\nlanguage 1\ncell " + name + "\ninput x\n" + equations);
  }

  /** A graph of equations, with one input. */
  static Graph graph(String equations) {
    return of("test", equations).graph();
  }

  /** All sizes of a cell, small ones that differ. */
  static Sizes sizes(Cell cell) {
    return sizes(cell, 3, 4);
  }

  /** The same at given sizes; where the cell wants them equal, the input's is the hidden one. */
  static Sizes sizes(Cell cell, int input, int hidden) {
    Sizes sizes = Sizes.of(input, hidden);
    for (String name : cell.graph().sizes()) {
      if (!sizes.has(name)) {
        sizes = sizes.with(name, name.equals("labels") ? 5 : 2);
      }
    }
    try {
      return cell.sizes(sizes);
    } catch (ShapeException _) {
      return cell.sizes(sizes.with("input", hidden));
    }
  }
}
