package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.cell.Rollout;
import io.slate.data.TreeShape;
import io.slate.kernel.Workers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers over trees, held against what their graph says and twins that are written out. */
class TreeRunTest {
  /** A float has 24 bits, and a value here has gone through some tens of roundings in a row. */
  private static final double TOLERANCE = 3e-5;

  @ParameterizedTest
  @ValueSource(strings = {"child_sum_tree_lstm", "n_ary_tree_lstm", "lstm"})
  void aNodeIsWhatTheGraphSaysOfItsChildren(String cell) {
    isWhatTheGraphSays(TreeCase.of(cell));
  }

  static LongStream seedsOfOneInput() {
    return LongStream.range(1, 40)
        .filter(seed -> Cell.parse(CellGenerator.tree(seed)).graph().inputs().size() == 1)
        .limit(12);
  }

  @ParameterizedTest
  @MethodSource("seedsOfOneInput")
  void soItIsForRandomCells(long seed) {
    var settings = TreeCase.settings(Cell.parse(CellGenerator.tree(seed)));
    isWhatTheGraphSays(new TreeCase(TreeLayer.of(settings), seed, TreeCase.some(seed, 2)));
  }

  private static void isWhatTheGraphSays(TreeCase some) {
    TreeCase.Result found = some.run(Workers.alone());
    Map<String, double[]> totals = new LinkedHashMap<>();
    for (int tree = 0; tree < some.trees.size(); tree++) {
      agrees(some, found, tree, totals);
    }
    totals.forEach((name, sum) -> near("d" + name, some.parameter(found.gradients(), name), sum));
  }

  private static void agrees(
      TreeCase some, TreeCase.Result found, int tree, Map<String, double[]> totals) {
    Rollout rollout = some.rollout(tree);
    Rollout.Given given = rollout.zeros();
    given.parameters().replaceAll((name, _) -> some.parameter(some.parameters, name));
    int nodes = some.trees.get(tree).size();
    double[][] inputs = new double[nodes][];
    Arrays.setAll(inputs, node -> some.row(some.input, tree, node));
    given.inputs().put(some.layer.input(), inputs);
    Rollout.Run wanted = rollout.run(given);
    Map<String, double[][]> seen = new LinkedHashMap<>();
    some.adjoints.forEach(
        (name, adjoint) -> {
          double[][] rows = new double[nodes][];
          Arrays.setAll(rows, node -> some.row(adjoint, tree, node));
          seen.put(name, rows);
        });
    Rollout.Given gradients = wanted.backward(seen);
    gradients
        .parameters()
        .forEach(
            (name, own) ->
                totals.merge(
                    name,
                    own,
                    (a, b) -> {
                      double[] sum = a.clone();
                      Arrays.setAll(sum, i -> a[i] + b[i]);
                      return sum;
                    }));
    for (int node = 0; node < nodes; node++) {
      for (String name : some.adjoints.keySet()) {
        double[] own =
            some.row(TreeCase.at(found.values(), name), some.layer.width(name), tree, node);
        near(name + " of " + tree + " at " + node, own, wanted.value(name, node));
      }
      double[] own = some.row(found.inputAdjoint(), some.layer.inputWidth(), tree, node);
      double[] its = TreeCase.at(gradients.inputs(), some.layer.input())[node];
      near("dx of " + tree + " at " + node, own, its);
    }
  }

  private static void near(String what, double[] found, double[] wanted) {
    double greatest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
    assertThat(found).as(what).containsExactly(wanted, within(TOLERANCE * (1 + greatest)));
  }

  /** For these the plain twin is written out: h = tanh(W [left, right] + b). */
  @Test
  void aCellWithoutInputIsGivenItsLeaves() {
    TreeCase some = TreeCase.of("recursive_nn");
    TreeCase.Result found = some.run(Workers.alone());
    var plain = new PlainRecursive(some);
    for (int tree = 0; tree < some.trees.size(); tree++) {
      plain.run(tree);
      for (int node = 0; node < some.trees.get(tree).size(); node++) {
        near("h", some.row(TreeCase.at(found.values(), "h"), 4, tree, node), plain.state(node));
        near("dh", some.row(found.inputAdjoint(), 4, tree, node), plain.leafAdjoint(node));
      }
    }
    near("dW", some.parameter(found.gradients(), "W"), plain.weightGradient());
    near("db", some.parameter(found.gradients(), "b"), plain.biasGradient());
  }

  /** Held against differences of the loss of a twin that is written out: V(p, p) + W p. */
  @Test
  void everyPairOfTheChildrensUnitsHasAWeight() {
    TreeCase some =
        new TreeCase(TreeLayer.of(TreeCase.settings(Cell.named("rntn"))), 7, TreeCase.some(3, 2));
    TreeCase.Result found = some.run(Workers.alone());
    var plain = new PlainTensor(some);
    for (String name : new String[] {"V", "W"}) {
      near("d" + name, some.parameter(found.gradients(), name), plain.gradient(name));
    }
    for (int tree = 0; tree < some.trees.size(); tree++) {
      double[][] states = plain.states(tree);
      for (int node = 0; node < states.length; node++) {
        near("h", some.row(TreeCase.at(found.values(), "h"), 4, tree, node), states[node]);
      }
    }
  }

  @Test
  void aChainOfAHundredThousandNodesIsNotTooDeep() {
    TreeLayer layer = TreeLayer.of(TreeCase.settings(Cell.named("child_sum_tree_lstm")));
    var some = new TreeCase(layer, 1, List.of(TreeShape.chain(100_000)));
    TreeCase.Result found = some.run(Workers.alone());
    for (float gradient : found.gradients()) {
      assertThat(gradient).isFinite();
    }
    assertThat(some.row(TreeCase.at(found.values(), "h"), 4, 0, 99_999)).doesNotContain(0);
  }

  @Test
  void emptyForestsGiveEmptyResults() {
    TreeLayer layer = TreeLayer.of(TreeCase.settings(Cell.named("n_ary_tree_lstm")));
    var none = new TreeCase(layer, 1, List.of());
    TreeCase.Result found = none.run(Workers.alone());
    assertThat(found.inputAdjoint()).isEmpty();
    assertThat(found.gradients()).containsOnly(0f);
  }
}
