package io.slate.kernel;

import io.slate.cell.Cell;
import io.slate.equation.Parser;
import io.slate.equation.Source;
import io.slate.graph.Choices;
import io.slate.graph.Elaborator;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.List;

/** Small cells that between them use every kind of stage. */
final class TestCells {
  private static final String HEAD =
      """
      # A cell for a test.
      language 1
      cell test
      input x
      """;

  /** The equations, without the head. */
  static final List<String> ALL =
      List.of(
          """
          state h
          weight W, U
          bias b
          h = tanh(W h[t-1] + U x + b)
          """,
          """
          state h, c
          weight W_f, W_i, W_o, W_g U_f, U_i, U_o, U_g
          bias b_f = 1, b_i, b_o, b_g
          f = sigmoid(W_f h[t-1] + U_f x + b_f)
          i = sigmoid(W_i h[t-1] + U_i x + b_i)
          o = sigmoid(W_o h[t-1] + U_o x + b_o)
          g = tanh(W_g h[t-1] + U_g x + b_g)
          c = f * c[t-1] + i * g
          h = o * tanh(c)
          """,
          """
          state h
          weight W_z, W_r, W
          z = sigmoid(W_z [h[t-1], x])
          r = sigmoid(W_r [h[t-1], x])
          n = tanh(W [r * h[t-1], x])
          h = (1 - z) * h[t-1] + z * n
          """,
          """
          state h, c
          weight W, U
          bias b
          f, i, o, g = split(layer_norm(W h[t-1]) + layer_norm(U x) + b)
          c = sigmoid(f) * c[t-1] + sigmoid(i) * tanh(g)
          h = sigmoid(o) * tanh(layer_norm(c))
          """,
          """
          integer k = 3
          state h
          weight W, V, U
          bias b
          h = tanh(W h[t-1] + V h[t-k] + U x[t-1] + U x + b)
          """,
          """
          state h
          weight U, W
          scalar a = -0.5
          constant gamma = 0.1
          matrix A = U - Uᵀ - gamma * I
          h = h[t-1] + sigmoid(a) * tanh(A h[t-1] + W x)
          """,
          """
          size heads = 2
          state h
          weight R blocks heads
          weight W
          h = tanh(R h[t-1] + W x)
          """,
          """
          size rank = 2
          state h
          weight A[hidden, rank], B[rank, hidden], U
          h = tanh(A B h[t-1] + U x)
          """,
          """
          state h
          weight W, U
          vector p
          h = relu(W x) * p + softplus(U h[t-1]) * h[t-1]
          """,
          """
          state h
          output y
          weight W, U, V[3, hidden]
          h = tanh(W h[t-1] + U x)
          y = softmax(V h)
          """,
          """
          state h
          tensor V[hidden, hidden, input]
          h = tanh(V(h[t-1], x))
          """,
          """
          state h, d
          weight W
          d = h[t-1]
          h = tanh(W x + d[t-1])
          """,
          """
          state s
          weight W, U
          z = sigmoid(W x)
          s = (1 - z) * s[t-1] + z * (U x)
          """);

  private TestCells() {}

  static Graph graph(String equations) {
    return Elaborator.elaborate(Parser.parse(new Source("test", HEAD + equations)), Choices.none());
  }

  /** Sizes for any of the cells; two divides the hidden size. */
  static Sizes sizes(int input, int hidden) {
    return Sizes.of(input, hidden).with("heads", 2).with("rank", 2);
  }

  /** Any sizes; where the cell wants the input to be as long as the state, it is. */
  static Sizes sizes(Cell cell, int hidden) {
    var sizes = Sizes.of(13, hidden);
    for (String name : cell.graph().sizes()) {
      if (!name.equals("input") && !name.equals("hidden")) {
        sizes = sizes.with(name, name.equals("heads") ? 2 : 3);
      }
    }
    try {
      return cell.sizes(sizes);
    } catch (IllegalArgumentException e) {
      return cell.sizes(sizes.with("input", hidden));
    }
  }
}
