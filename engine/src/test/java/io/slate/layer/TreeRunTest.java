package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.cell.Rollout;
import io.slate.data.DataException;
import io.slate.data.Forest;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.data.TreeShape;
import io.slate.graph.Graph;
import io.slate.kernel.ScalarExecutor;
import io.slate.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeRunTest {
  /** A float has 24 bits, and a value here has gone through some tens of roundings in a row. */
  private static final double TOLERANCE = 3e-5;

  private static TreeCase of(String cell) {
    var settings = TreeCase.settings(Cell.named(cell));
    int most = cell.equals("child_sum_tree_lstm") ? 5 : cell.equals("lstm") ? 1 : 2;
    return new TreeCase(TreeLayer.of(settings), 7, TreeCase.some(3, most));
  }

  @ParameterizedTest
  @ValueSource(strings = {"child_sum_tree_lstm", "n_ary_tree_lstm", "lstm"})
  void aNodeIsWhatTheGraphSaysOfItsChildren(String cell) {
    isWhatTheGraphSays(of(cell));
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
    TreeCase some = of("recursive_nn");
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

  @ParameterizedTest
  @ValueSource(strings = {"child_sum_tree_lstm", "n_ary_tree_lstm", "recursive_nn", "rntn", "lstm"})
  void threadsAndExecutorsGiveTheSameBits(String cell) {
    TreeCase some = of(cell);
    TreeCase.Result expected = some.run(Workers.alone());
    var scalar =
        new TreeCase(
            TreeLayer.of(TreeCase.settings(Cell.named(cell)), ScalarExecutor::new), 7, some.trees);
    same(scalar.run(Workers.alone()), expected);
    for (int threads : new int[] {2, 3, 7}) {
      try (var pool = java.util.concurrent.Executors.newFixedThreadPool(threads)) {
        same(some.run(new Workers(pool, threads)), expected);
      }
    }
  }

  private static void same(TreeCase.Result found, TreeCase.Result expected) {
    found
        .values()
        .forEach((name, own) -> assertThat(own).isEqualTo(TreeCase.at(expected.values(), name)));
    assertThat(found.inputAdjoint()).isEqualTo(expected.inputAdjoint());
    assertThat(found.gradients()).isEqualTo(expected.gradients());
    assertThat(found.gradients()).isNotEqualTo(new float[expected.gradients().length]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"child_sum_tree_lstm", "n_ary_tree_lstm", "recursive_nn", "rntn", "lstm"})
  void aTreeDoesNotNoticeItsBatch(String cell) {
    TreeCase some = of(cell);
    TreeCase.Result together = some.run(Workers.alone());
    TreeWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Gradients());
    for (int tree = 0; tree < some.trees.size(); tree++) {
      Forest alone = Forest.of(List.of(some.trees.get(tree)));
      TreeRun run = some.layer.run(weights, alone);
      run.input(part(some, some.input, tree, alone.rows()));
      run.forward();
      for (String name : some.adjoints.keySet()) {
        run.adjoint(name, part(some, TreeCase.at(some.adjoints, name), tree, alone.rows()));
      }
      run.backward(new float[some.parameters.length], 0);
      for (String name : some.adjoints.keySet()) {
        var all =
            new Ragged(
                some.forest.rows(), some.layer.width(name), TreeCase.at(together.values(), name));
        assertThat(run.value(name).values())
            .isEqualTo(part(some, all, tree, alone.rows()).values());
      }
      var adjoint =
          new Ragged(some.forest.rows(), some.layer.inputWidth(), together.inputAdjoint());
      assertThat(run.inputAdjoint().values())
          .isEqualTo(part(some, adjoint, tree, alone.rows()).values());
    }
  }

  private static Ragged part(TreeCase some, Ragged all, int tree, Rows rows) {
    Ragged part = Ragged.zeros(rows, all.width());
    for (int node = 0; node < rows.total(); node++) {
      int from = some.forest.rows().row(tree, node) * all.width();
      System.arraycopy(all.values(), from, part.values(), node * all.width(), all.width());
    }
    return part;
  }

  static Stream<Cell> cellsOverTime() {
    return Cell.library().stream().map(Cell::named).filter(TreeRunTest::isOfOneStep);
  }

  private static boolean isOfOneStep(Cell cell) {
    Graph graph = cell.graph();
    return !graph.tree()
        && graph.inputs().size() == 1
        && graph.inputs().keySet().stream().allMatch(input -> graph.inputReach(input) == 0)
        && graph.states().keySet().stream().allMatch(state -> graph.reach(state) <= 1);
  }

  @ParameterizedTest
  @MethodSource("cellsOverTime")
  void aChainHasTheBitsOfASequence(Cell cell) {
    var settings = LayerCase.settings(cell);
    int[] lengths = {9, 9, 7, 7, 7, 6, 4, 2, 1, 1};
    LayerCase sequence = LayerCase.of(settings, 5, lengths);
    LayerWeights weights = sequence.weights(new Mode.Gradients());
    LayerRun expected = sequence.run(weights);
    float[] gradients = sequence.gradientsOfSteps(expected);
    TreeLayer layer = TreeLayer.of(settings);
    List<TreeShape> chains = new ArrayList<>();
    for (int length : lengths) {
      chains.add(TreeShape.chain(length));
    }
    TreeRun run =
        layer.run(layer.prepare(sequence.parameters, 0, new Mode.Gradients()), Forest.of(chains));
    String input = layer.input();
    run.input(LayerCase.at(sequence.inputs, input));
    run.forward();
    sequence.adjoints.forEach(run::adjoint);
    float[] found = new float[gradients.length];
    run.backward(found, 0);
    for (String name : sequence.adjoints.keySet()) {
      assertThat(run.value(name).values()).as(name).isEqualTo(expected.value(name).values());
    }
    assertThat(run.inputAdjoint().values()).isEqualTo(expected.inputAdjoint(input).values());
    assertThat(found).isEqualTo(gradients);
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

  @Test
  void inferenceHasTheBitsOfTraining() {
    TreeCase some = of("child_sum_tree_lstm");
    float[] expected = TreeCase.at(some.run(Workers.alone()).values(), "h");
    TreeWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    for (int again = 0; again < 2; again++) {
      try (TreeRun run = some.layer.run(weights, some.forest)) {
        run.input(some.input);
        run.forward();
        assertThat(run.output().values()).isEqualTo(expected);
      }
    }
  }

  @Test
  void tablesThatWereUsedGiveTheSameBits() {
    TreeCase some = of("child_sum_tree_lstm");
    TreeCase.Result first = some.run(Workers.alone());
    var others = new TreeCase(some.layer, 99, TreeCase.some(12, 5));
    others.run(Workers.alone());
    same(some.run(Workers.alone()), first);
  }

  @Test
  void tooManyChildrenAreRefused() {
    TreeLayer binary = TreeLayer.of(TreeCase.settings(Cell.named("n_ary_tree_lstm")));
    Forest three = Forest.of(List.of(TreeShape.of(3, 3, 3, -1)));
    TreeWeights weights =
        binary.prepare(new float[binary.parameters().size()], 0, new Mode.Inference());
    assertThatThrownBy(() -> binary.run(weights, three))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a node has 3 children, and the cell n_ary_tree_lstm reads 2. child_sum_tree_lstm reads"
                + " any number up to 256");
    TreeLayer any = TreeLayer.of(TreeCase.settings(Cell.named("child_sum_tree_lstm")));
    assertThatThrownBy(() -> any.requireChildren(257))
        .hasMessage("a node has 257 children, and the cell child_sum_tree_lstm reads 256");
  }

  @Test
  void whatTreesDoNotHaveIsRefused() {
    var settings = TreeCase.settings(Cell.named("child_sum_tree_lstm"));
    assertThatThrownBy(() -> TreeLayer.of(settings.with(Direction.BACKWARD)))
        .hasMessageContaining("from its leaves to its root");
    assertThatThrownBy(() -> TreeLayer.of(settings.with(Regularisers.none().withRecurrent(0.5))))
        .hasMessageContaining("put dropout between the layers");
    Cell late =
        Cell.parse(
            "language 1\ncell late\ninput x\nstate h\nweight U, W\nh = tanh(U x + W h[t-2])");
    assertThatThrownBy(() -> TreeLayer.of(TreeCase.settings(late)))
        .hasMessageContaining("reads h 2 steps back");
  }
}
