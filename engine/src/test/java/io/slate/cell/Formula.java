package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * A cell of the library beside its published formula: both run over the same random numbers, and
 * every state and the output must agree at every step. Nothing of Slate enters the formula.
 */
final class Formula {
  /** The formula and the cell add in different orders, over a few steps of values near 1. */
  private static final double TOLERANCE = 1e-12;

  private static final int STEPS = 6;

  private Formula() {}

  /** What one step of a formula is given. */
  static final class Step {
    private final Rollout.Given given;
    private final List<Map<String, double[]>> past;
    private final IntUnaryOperator source;

    /**
     * @param past what the formula gave at the steps, or nodes, before
     * @param source from which of them, or at -1 - row from outside, a state is read one back, two
     *     back; or, in a tree, at child one, child two
     */
    private Step(Rollout.Given given, List<Map<String, double[]>> past, IntUnaryOperator source) {
      this.given = given;
      this.past = past;
      this.source = source;
    }

    /** The input at this step. */
    double[] x() {
      return input("x");
    }

    /** The input a number of steps before; zero before the first. */
    double[] x(int back) {
      int step = past.size() - back;
      double[][] rows = Objects.requireNonNull(given.inputs().get("x"));
      return step < 0 ? new double[rows[0].length] : rows[step];
    }

    double[] input(String name) {
      return Objects.requireNonNull(given.inputs().get(name))[past.size()];
    }

    /** A state one step before. */
    double[] old(String state) {
      return old(state, 1);
    }

    /** A state a number of steps before; in a tree, that of a child, counted from 1. */
    double[] old(String state, int back) {
      int step = source.applyAsInt(back);
      return step < 0
          ? Objects.requireNonNull(given.before().get(state))[-1 - step]
          : Objects.requireNonNull(past.get(step).get(state));
    }

    /** A bias or vector; a matrix row after row. */
    double[] v(String name) {
      return Objects.requireNonNull(given.parameters().get(name), name);
    }

    /** A trained number. */
    double number(String name) {
      return v(name)[0];
    }

    /** A weight applied to a vector. */
    double[] w(String name, double[] vector) {
      return Plain.times(matrix(name, vector.length), vector);
    }

    /** A weight of a number of columns. */
    double[][] matrix(String name, int columns) {
      double[] all = v(name);
      double[][] rows = new double[all.length / columns][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Plain.part(all, i * columns, columns);
      }
      return rows;
    }
  }

  /** Two units over two inputs. */
  static void check(String cell, Function<Step, Map<String, double[]>> formula) {
    check(Cell.named(cell), Sizes.of(2, 2), formula);
  }

  static void check(Cell cell, Sizes given, Function<Step, Map<String, double[]>> formula) {
    check(cell, Rollout.sequence(cell.graph(), cell.sizes(given), STEPS), formula);
  }

  /** A cell over a full tree of three levels. */
  static void checkTree(
      Cell cell, int arity, Sizes given, Function<Step, Map<String, double[]>> formula) {
    List<List<Integer>> tree = Wiring.fullTree(3, arity);
    check(cell, Rollout.tree(cell.graph(), cell.sizes(given), tree), formula);
  }

  private static void check(
      Cell cell, Rollout rollout, Function<Step, Map<String, double[]>> formula) {
    Graph graph = cell.graph();
    Rollout.Given numbers = fill(rollout.zeros(), cell.name());
    Rollout.Run run = rollout.run(numbers);
    Set<String> seen = new LinkedHashSet<>(graph.states().keySet());
    seen.add(graph.output());
    List<Map<String, double[]>> past = new ArrayList<>();
    for (int step = 0; step < rollout.steps(); step++) {
      int now = step;
      IntUnaryOperator source = back -> rollout.wiring().source(now, back);
      Map<String, double[]> expected = formula.apply(new Step(numbers, past, source));
      assertThat(expected.keySet()).containsExactlyInAnyOrderElementsOf(seen);
      for (String name : seen) {
        assertThat(run.value(name, step))
            .as("%s of %s at step %d", name, cell.name(), step)
            .containsExactly(expected.get(name), within(TOLERANCE));
      }
      past.add(expected);
    }
  }

  /** Inputs and parameters from −1 to 1, states from 0.25 to 1; x is zero before the first step. */
  private static Rollout.Given fill(Rollout.Given zeros, String seed) {
    var random = new Random(seed.hashCode());
    zeros.parameters().values().forEach(row -> fill(row, random, -1));
    zeros.inputs().values().forEach(rows -> fill(rows, random, -1));
    zeros
        .before()
        .forEach(
            (name, rows) -> {
              if (!zeros.inputs().containsKey(name)) {
                fill(rows, random, 0.25);
              }
            });
    return zeros;
  }

  private static void fill(double[][] rows, Random random, double least) {
    for (double[] row : rows) {
      fill(row, random, least);
    }
  }

  private static void fill(double[] row, Random random, double least) {
    for (int i = 0; i < row.length; i++) {
      row[i] = least + (1 - least) * random.nextDouble();
    }
  }
}
