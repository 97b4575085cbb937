package io.slate.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.CounterRandom;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both modes say the same of every cell, and of its adjoint, which is a graph like any other: for
 * all u and v, v · (J u) from forward mode is u · (Jᵀ v) from reverse mode.
 */
final class ForwardAndReverseTest {
  /** Both are sums of some thousand products of numbers near 1, added in different orders. */
  private static final double TOLERANCE = 1e-11;

  private static final String PRODUCT_OF_MATRICES =
      """
      language 1
      cell low_rank
      size rank
      input x
      state h
      weight A[hidden, rank], B, U
      matrix M = A Bᵀ - 2 * I
      h = tanh(M h[t-1] + U x)
      """;

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>(Cell.library().stream().map(Cell::named).toList());
    cells.add(Cell.parse(PRODUCT_OF_MATRICES));
    return cells;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void ofACell(Cell cell) {
    assertAgreement(cell, Adjoint.of(cell.graph()), seen(cell.graph()));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void ofTheAdjointOfACell(Cell cell) {
    Adjoint adjoint = Adjoint.of(cell.graph());
    assertAgreement(cell, adjoint, all(adjoint));
  }

  private static List<Expr> all(Adjoint adjoint) {
    List<Expr> roots = new ArrayList<>(adjoint.stepRoots());
    roots.addAll(adjoint.parameters().values());
    return roots;
  }

  @Test
  void theAdjointOfAnAdjointIsAGraphThatCanBeDerivedAgain() {
    Graph graph = Cell.LSTM.graph();
    Adjoint first = Adjoint.of(graph);
    SequencedMap<String, Expr> values = new LinkedHashMap<>(graph.values());
    first.past().forEach((state, term) -> values.put("d" + state.name(), term));
    Graph again = graph.with(values, graph.inputs(), graph.parameters());
    Adjoint second = Adjoint.of(again, Set.of("dh", "dc"));
    assertThat(second.past().keySet()).isEqualTo(first.past().keySet());
    assertThat(second.parameters().keySet()).isEqualTo(graph.parameters().keySet());
  }

  @Test
  void theseCellsAndTheirAdjointsUseEveryOperation() {
    Set<String> met = new LinkedHashSet<>();
    for (Cell cell : cells()) {
      List<Expr> roots = all(Adjoint.of(cell.graph()));
      Expressions.reachable(roots).forEach(node -> met.add(kind(node.op())));
    }
    assertThat(met)
        .contains("Product", "Outer", "Contract", "TripleOuter", "MatrixProduct", "Transpose")
        .contains("Concat", "Slice", "Fill", "Columns", "PadColumns", "Select", "SUM");
  }

  private static String kind(Op op) {
    return op instanceof Enum<?> constant ? constant.name() : op.getClass().getSimpleName();
  }

  private static List<Expr> seen(Graph graph) {
    Set<String> names = new LinkedHashSet<>(graph.states().keySet());
    names.add(graph.output());
    return names.stream().map(graph::value).toList();
  }

  private static void assertAgreement(Cell cell, Adjoint adjoint, List<Expr> roots) {
    Graph graph = cell.graph();
    var draws = new Draws(graph, adjoint, sizes(graph), cell.name().hashCode());
    Expressions pool = graph.pool();
    Map<Expr, Expr> seeds = new LinkedHashMap<>();
    for (Expr root : roots) {
      Expr seed = pool.leaf(new Op.Adjoint("v" + root.id()), root.shape());
      seeds.putIfAbsent(root, seed);
      draws.draw((Op.Leaf) seed.op(), draws.value(root).length);
    }
    SequencedMap<Expr, List<Expr>> backward =
        Reverse.run(pool, seeds, node -> node.operands().isEmpty()).leaves();
    Map<Expr, Optional<Expr>> forward =
        Tangent.of(pool, seeds.keySet(), leaf -> draws.tangent(pool, leaf));
    double down = 0;
    for (var entry : backward.entrySet()) {
      Optional<Expr> u = draws.tangent(pool, entry.getKey());
      for (Expr term : entry.getValue()) {
        down += u.map(each -> draws.dot(each, term)).orElse(0.0);
      }
    }
    double up = 0;
    for (var entry : seeds.entrySet()) {
      Optional<Expr> moved = Objects.requireNonNull(forward.get(entry.getKey()));
      up += moved.map(each -> draws.dot(entry.getValue(), each)).orElse(0.0);
    }
    assertThat(up).isNotZero().isEqualTo(down, within(TOLERANCE * draws.magnitude()));
  }

  private static Sizes sizes(Graph graph) {
    Sizes sizes = Sizes.of(4, 4);
    for (String size : graph.sizes()) {
      sizes = sizes.has(size) ? sizes : sizes.with(size, 2);
    }
    return sizes;
  }

  /** A random number for every element of every leaf. */
  private static final class Draws {
    private final Interpreter interpreter;
    private final long key;
    private final Map<Op.Leaf, double[]> drawn = new HashMap<>();
    private double magnitude;

    Draws(Graph graph, Adjoint adjoint, Sizes sizes, long seed) {
      this.interpreter = new Interpreter(sizes);
      this.key = CounterRandom.child(0, seed);
      // A block-diagonal weight, and the total that is its gradient, is stored without its zeros.
      graph
          .parameters()
          .forEach((name, trained) -> draw(new Op.Parameter(name), trained.count(sizes)));
      List<Expr> roots = new ArrayList<>(all(adjoint));
      roots.addAll(graph.values().values());
      int total = 0;
      for (Expr root : adjoint.roots().keySet()) {
        boolean isParameter = root.op() instanceof Op.Parameter;
        int count = isParameter ? value(root).length : root.shape().count(sizes);
        draw(new Op.Total(total++), count);
      }
      for (Expr node : Expressions.reachable(roots)) {
        if (node.op() instanceof Op.Leaf leaf) {
          draw(leaf, node.shape().count(sizes));
        }
      }
    }

    /** Draws what has not been drawn. */
    void draw(Op.Leaf leaf, int count) {
      drawn.computeIfAbsent(
          leaf,
          _ -> {
            double[] row = new double[count];
            for (int i = 0; i < count; i++) {
              row[i] = 0.1 + 0.3 * CounterRandom.uniformDouble(key, drawn.size() * 10_000L + i);
            }
            return row;
          });
    }

    /** How a leaf moves; constants do not. */
    Optional<Expr> tangent(Expressions pool, Expr leaf) {
      return switch (leaf.op()) {
        case Op.Constant _, Op.Length _, Op.Identity _ -> Optional.empty();
        default -> {
          var moved = new Op.Tangent("#" + leaf.id(), 0);
          draw(moved, value(leaf).length);
          yield Optional.of(pool.leaf(moved, leaf.shape()));
        }
      };
    }

    double[] value(Expr node) {
      var values =
          interpreter.evaluate(
              List.of(node), leaf -> Objects.requireNonNull(drawn.get(leaf), leaf::toString));
      return Objects.requireNonNull(values.get(node));
    }

    /** The sum of products of two values of one shape. */
    double dot(Expr left, Expr right) {
      double[] a = value(left);
      double[] b = value(right);
      assertThat(a).hasSameSizeAs(b);
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
        magnitude += Math.abs(a[i] * b[i]);
      }
      return sum;
    }

    double magnitude() {
      return magnitude;
    }
  }
}
