package io.slate.network;

import static io.slate.network.Layer.dense;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static io.slate.network.Layer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.TreeShape;
import io.slate.data.Vocabulary;
import io.slate.kernel.Workers;
import io.slate.layer.Initialisation;
import io.slate.layer.Mode;
import io.slate.layer.Start;
import io.slate.network.Layer.Dense.Activation;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeNetworkTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a b c d"), 9);
  private static final Cell BINARY = Cell.named("n_ary_tree_lstm");
  private static final Cell ANY = Cell.named("child_sum_tree_lstm");

  /** Two trees and a leaf; the first has a word at an inner node too. */
  private static final Batch TREES =
      Batch.ofTrees(
          List.of(new int[] {1, 2, -1, 3, 4}, new int[] {4}, new int[] {2, 1, 4, -1, 3, -1, -1}),
          List.of(
              TreeShape.of(2, 2, 4, 4, -1),
              TreeShape.chain(1),
              TreeShape.of(3, 3, 5, 6, 5, 6, -1)));

  private static Network.Unfinished overTrees() {
    return Network.overTrees(VOCABULARY, 3);
  }

  private static float[] start(Program program) {
    float[] parameters = program.initialise(3);
    var random = new Random(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.3 * random.nextGaussian());
    }
    return parameters;
  }

  private static NetworkRun run(Program program, float[] parameters, Batch batch) {
    return program.prepare(parameters, new Mode.Gradients()).run(batch);
  }

  private static float[] weights(int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (i * 7 % 11 - 5) / 4f;
    }
    return weights;
  }

  @Test
  void chainsOfTokensAreSequences() {
    List<int[]> tokens = List.of(new int[] {1, 4, 2}, new int[] {3, 0, 1, 1, 2}, new int[] {2});
    Program overTime =
        Network.over(VOCABULARY, 3).then(residual(recurrent(Cell.LSTM, 3))).values(2).compile();
    Program overTrees = overTrees().then(residual(tree(Cell.LSTM, 3))).values(2).compile();
    float[] parameters = start(overTime);
    Batch sequences = Batch.ofTokens(tokens);
    Batch chains =
        Batch.ofTrees(tokens, tokens.stream().map(own -> TreeShape.chain(own.length)).toList());
    NetworkRun expected = run(overTime, parameters, sequences);
    NetworkRun found = run(overTrees, parameters, chains);
    assertThat(found.scores()).isEqualTo(expected.scores());
    float[] adjoint = weights(found.scores().length);
    float[] gradients = new float[parameters.length];
    float[] same = new float[parameters.length];
    found.backward(adjoint, gradients);
    expected.backward(adjoint, same);
    assertThat(gradients).isEqualTo(same);
    assertThat(overTrees.parameters().entries()).hasSameSizeAs(overTime.parameters().entries());
  }

  private static Network.Unfinished deep(String cell) {
    int hidden = Cell.named(cell).graph().inputs().isEmpty() ? 3 : 4;
    return overTrees()
        .then(tree(Cell.named(cell), hidden))
        .then(dropout(0.2))
        .then(residual(tree(ANY, hidden), dense(hidden, Activation.TANH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n_ary_tree_lstm", "child_sum_tree_lstm", "rntn", "recursive_nn"})
  void gradientsAreTheSlopeOfTheLoss(String cell) {
    for (Network network : List.of(deep(cell).values(2), deep(cell).then(last()).values(2))) {
      Program program = network.compile();
      float[] parameters = start(program);
      NetworkRun run = run(program, parameters, TREES);
      float[] adjoint = weights(run.scores().length);
      float[] gradients = new float[parameters.length];
      run.backward(adjoint, gradients);
      var random = new Random(8);
      for (int direction = 0; direction < 5; direction++) {
        float[] up = parameters.clone();
        float[] down = parameters.clone();
        double slope = 0;
        for (int i = 0; i < up.length; i++) {
          float step = (float) (0.002 * random.nextGaussian());
          up[i] += step;
          down[i] -= step;
          slope += 2.0 * step * gradients[i];
        }
        double rise = loss(program, up, adjoint) - loss(program, down, adjoint);
        // A float loss of some tens has errors of 1e-5, the third derivative is of that order.
        assertThat(rise).isCloseTo(slope, within(3e-4));
      }
    }
  }

  private static double loss(Program program, float[] parameters, float... adjoint) {
    float[] scores = run(program, parameters, TREES).scores();
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      loss += (double) adjoint[i] * scores[i];
    }
    return loss;
  }

  /** Float would be wrong in the fourth digit: differences of 1e-5 leave it few. */
  @ParameterizedTest
  @ValueSource(strings = {"n_ary_tree_lstm", "child_sum_tree_lstm", "rntn", "recursive_nn"})
  void inDoublePrecisionItSaysTheSameAndItsGradientIsThatOfDifferences(String cell) {
    for (Network network : List.of(deep(cell).values(2), deep(cell).then(last()).values(2))) {
      Program program = network.compile();
      float[] parameters = start(program);
      double[] wide = LayersTest.widened(parameters);
      DoubleNetworkRun run = program.inDouble(wide).run(TREES);
      NetworkRun inFloat = run(program, parameters, TREES);
      float[] adjoint = weights(inFloat.scores().length);
      assertThat(LayersTest.widened(inFloat.scores())).containsExactly(run.scores(), within(2e-5));
      double[] found = run.backward(LayersTest.widened(adjoint));
      double step = 1e-5;
      for (int i = 0; i < wide.length; i++) {
        double[] up = wide.clone();
        double[] down = wide.clone();
        up[i] += step;
        down[i] -= step;
        double difference =
            (lossInDouble(program, up, adjoint) - lossInDouble(program, down, adjoint))
                / (2 * step);
        assertThat(found[i])
            .as("parameter " + i)
            .isCloseTo(difference, within(1e-7 * Math.max(1, Math.abs(difference))));
      }
    }
  }

  private static double lossInDouble(Program program, double[] parameters, float... adjoint) {
    double[] scores = program.inDouble(parameters).run(TREES).scores();
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      loss += adjoint[i] * scores[i];
    }
    return loss;
  }

  @Test
  void threadsAndTheBatchChangeNoBit() {
    Program program = deep("n_ary_tree_lstm").values(2).compile();
    Program.Ready ready = program.prepare(start(program), new Mode.Gradients());
    float[] expected = ready.run(TREES).scores();
    long[] numbers = {0, 1, 2};
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {2, 3, 7}) {
        var workers = new Workers(pool, threads);
        assertThat(ready.run(TREES, numbers, workers).scores()).isEqualTo(expected);
      }
    }
    Batch alone =
        Batch.ofTrees(List.of(new int[] {1, 2, -1, 3, 4}), List.of(TreeShape.of(2, 2, 4, 4, -1)));
    float[] own = ready.run(alone).scores();
    int row = 1; // of three trees, the one of five nodes is the second
    assertThat(TREES.sequence(row)).isZero();
    for (int node = 0; node < 5; node++) {
      for (int i = 0; i < 2; i++) {
        assertThat(own[node * 2 + i]).isEqualTo(expected[TREES.rows().row(row, node) * 2 + i]);
      }
    }
  }

  @Test
  void aNetworkOverTreesIsTextToo() {
    Network network =
        overTrees()
            .then(
                tree(BINARY.withInteger("arity", 3), 5)
                    .with(Initialisation.ofCell().withForgetBias(2)))
            .then(last())
            .classify("yes", "no")
            .startingFrom(Start.parse("uniform(0.1)"));
    String text = NetworkText.write(network);
    assertThat(NetworkText.read(text)).isEqualTo(network);
    assertThat(NetworkText.write(NetworkText.read(text))).isEqualTo(text);
  }

  @Test
  void aNodeWithoutATokenReadsZeros() {
    Program program = overTrees().then(tree(BINARY, 2)).values(1).compile();
    Batch none = Batch.ofTrees(List.of(new int[] {-1}), List.of(TreeShape.chain(1)));
    NetworkRun run = run(program, start(program), none);
    float[] gradients = new float[program.parameters().size()];
    run.backward(new float[] {1}, gradients);
    for (int i = 0; i < program.parameters().entry("embedding.weight").count(); i++) {
      assertThat(gradients[i]).isZero();
    }
    assertThat(run.scores()).doesNotContain(0f);
  }

  @Test
  void whatIsNotATreeIsRefused() {
    assertThatThrownBy(() -> Network.over(VOCABULARY, 3).then(tree(BINARY, 2)).values(1).compile())
        .hasMessage(
            "tree(n_ary_tree_lstm, …) needs trees: begin with Network.overTrees(vocabulary,"
                + " width)");
    assertThatThrownBy(() -> overTrees().then(tree(Cell.named("rntn"), 2)).values(1).compile())
        .hasMessage(
            "the cell rntn has no input, so that leaves are their vectors, which have 3 elements,"
                + " and its state h has 2. Make them equal");
    Program program = overTrees().then(tree(BINARY, 2)).values(1).compile();
    assertThatThrownBy(() -> run(program, start(program), Batch.ofTokens(List.of(new int[] {1}))))
        .hasMessage("the network reads trees, and the batch holds sequences");
    assertThatThrownBy(
            () ->
                run(
                    program,
                    start(program),
                    Batch.ofTrees(List.of(new int[] {9}), List.of(TreeShape.chain(1)))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("token 9 in sequence 0, step 0 is not in the vocabulary");
    assertThatThrownBy(() -> Batch.ofTrees(List.of(new int[] {1, 2}), List.of(TreeShape.chain(1))))
        .hasMessage("tree 0 has 1 nodes, and tokens are given for 2");
    assertThatThrownBy(
            () -> new LabelledTree(TreeShape.chain(2), List.of(), List.of(Optional.empty())))
        .hasMessage("a tree has 2 nodes, and words for 0 and labels for 1");
  }
}
