package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.data.Forest;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.data.TreeShape;
import io.slate.graph.Graph;
import io.slate.kernel.ScalarExecutor;
import io.slate.kernel.Workers;
import io.slate.plan.Explanation;
import io.slate.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes no bit of a layer over trees: threads, company, its shape as a chain, inference. */
class TreeBitsTest {
  @ParameterizedTest
  @ValueSource(strings = {"child_sum_tree_lstm", "n_ary_tree_lstm", "recursive_nn", "rntn", "lstm"})
  void threadsAndExecutorsGiveTheSameBits(String cell) {
    TreeCase some = TreeCase.of(cell);
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
    TreeCase some = TreeCase.of(cell);
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
    return Cell.library().stream().map(Cell::named).filter(TreeBitsTest::isOfOneStep);
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

  @ParameterizedTest
  @ValueSource(strings = {"child_sum_tree_lstm", "n_ary_tree_lstm", "recursive_nn", "rntn", "lstm"})
  void inferenceHasTheBitsOfTraining(String cell) {
    hasTheBitsOfTraining(TreeCase.of(cell));
  }

  @ParameterizedTest
  @MethodSource("io.slate.layer.TreeRunTest#seedsOfOneInput")
  void soItHasForRandomCells(long seed) {
    var settings = TreeCase.settings(Cell.parse(CellGenerator.tree(seed)));
    hasTheBitsOfTraining(new TreeCase(TreeLayer.of(settings), seed, TreeCase.some(seed, 2)));
  }

  @ParameterizedTest
  @MethodSource("cellsOverTime")
  void soItHasForCellsOverTime(Cell cell) {
    hasTheBitsOfTraining(
        new TreeCase(TreeLayer.of(TreeCase.settings(cell)), 3, TreeCase.some(5, 1)));
  }

  private static void hasTheBitsOfTraining(TreeCase some) {
    float[] expected = TreeCase.at(some.run(Workers.alone()).values(), some.layer.output());
    TreeWeights weights = some.layer.prepare(some.parameters, 0, new Mode.Inference());
    for (int again = 0; again < 2; again++) {
      try (TreeRun run = some.layer.run(weights, some.forest)) {
        run.input(some.input);
        run.forward();
        assertThat(Arrays.equals(run.output().values(), expected)).isTrue();
      }
    }
  }

  @Test
  void inInferenceLeavesAreMultipliedByNoWeightOfChildren() {
    TreeLayer layer = TreeLayer.of(TreeCase.settings(Cell.named("n_ary_tree_lstm")));
    Plan leaves = layer.kernels(0, new Mode.Inference()).plan();
    Plan others = layer.kernels(2, new Mode.Inference()).plan();
    assertThat(Explanation.of(others).toString()).contains("U_i{1}", "U_f{2,1}");
    assertThat(Explanation.of(leaves).toString()).contains("W_i").doesNotContain("U_");
    assertThat(leaves.children()).isEmpty();
  }

  @Test
  void tablesThatWereUsedGiveTheSameBits() {
    TreeCase some = TreeCase.of("child_sum_tree_lstm");
    TreeCase.Result first = some.run(Workers.alone());
    var others = new TreeCase(some.layer, 99, TreeCase.some(12, 5));
    others.run(Workers.alone());
    same(some.run(Workers.alone()), first);
  }
}
