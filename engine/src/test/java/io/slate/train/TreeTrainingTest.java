package io.slate.train;

import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.TreeShape;
import io.slate.data.Vocabulary;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Network;
import io.slate.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTrainingTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("0 1 and or"), 9);
  private static final List<LabelledTree> TREES = expressions(400, 1);
  private static final List<LabelledTree> OTHERS = expressions(100, 2);

  @TempDir Path folder;

  /** Trees such as (and (or 1 0) 1), with the value at every node but the signs. */
  private static List<LabelledTree> expressions(int count, long seed) {
    var random = new Random(seed);
    List<LabelledTree> trees = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trees.add(new Expression(random).tree());
    }
    return trees;
  }

  private static final class Expression {
    private final Random random;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Optional<String>> words = new ArrayList<>();
    private final List<Optional<String>> labels = new ArrayList<>();

    Expression(Random random) {
      this.random = random;
    }

    LabelledTree tree() {
      node(3);
      return new LabelledTree(TreeShape.ofChildren(children), words, labels);
    }

    private boolean node(int depth) {
      if (depth == 0 || random.nextInt(4) == 0) {
        boolean value = random.nextBoolean();
        add(List.of(), Optional.of(value ? "1" : "0"), Optional.of(value ? "true" : "false"));
        return value;
      }
      boolean isAnd = random.nextBoolean();
      add(List.of(), Optional.of(isAnd ? "and" : "or"), Optional.empty());
      int sign = words.size() - 1;
      boolean left = node(depth - 1);
      int first = words.size() - 1;
      boolean right = node(depth - 1);
      int second = words.size() - 1;
      boolean value = isAnd ? left && right : left || right;
      add(List.of(sign, first, second), Optional.empty(), Optional.of(value ? "true" : "false"));
      return value;
    }

    private void add(List<Integer> own, Optional<String> word, Optional<String> label) {
      children.add(own);
      words.add(word);
      labels.add(label);
    }
  }

  private static Network.Unfinished layers() {
    return Network.overTrees(VOCABULARY, 6)
        .then(tree(Cell.named("n_ary_tree_lstm").withInteger("arity", 3), 12))
        .then(dropout(0.05));
  }

  private static Trainer trainer(Network network) {
    return Trainer.of(network).optimizer(Optimizer.adam(0.02)).batch(20).clipNorm(5).threads(2);
  }

  @Test
  void valuesOfExpressionsAreLearntAtNodesAndRoots() {
    Network network = layers().tag(List.of("false", "true"));
    Model model = trainer(network).fit(TrainingData.trees(network, TREES), 8);
    var nodes = (Evaluation) Score.of(model, TrainingData.trees(network, OTHERS));
    var roots = (Evaluation) Score.of(model, TrainingData.roots(network, OTHERS));
    assertThat(nodes.accuracy()).isGreaterThan(0.97);
    assertThat(roots.accuracy()).isGreaterThan(0.9);
    assertThat(roots.count()).isEqualTo(OTHERS.size());
    long labelled =
        OTHERS.stream().flatMap(tree -> tree.labels().stream()).flatMap(Optional::stream).count();
    assertThat(nodes.count()).isEqualTo((int) labelled);
  }

  @Test
  void aTrainingThatIsStoppedAndResumedGivesTheSameBytes() throws IOException {
    Network network = layers().then(last()).classify("false", "true");
    TrainingData data = TrainingData.trees(network, TREES.subList(0, 100));
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Model expected = trainer(network).checkpoints(whole).fit(data, 3);
    int[] updates = {0};
    var listener =
        new TrainingListener() {
          @Override
          public void step(Progress progress) {
            updates[0]++;
          }
        };
    trainer(network).resume(parts).listener(listener).stopWhen(() -> updates[0] >= 7).fit(data, 3);
    Model found = trainer(network).threads(1).resume(parts).fit(data, 3);
    assertThat(found.parameters()).isEqualTo(expected.parameters());
    Path file = whole.resolve("model.safetensors");
    assertThat(Files.readAllBytes(parts.resolve("model.safetensors")))
        .isEqualTo(Files.readAllBytes(file));
    Model read = Model.read(file);
    Batch batch = Batch.ofTrees(VOCABULARY, OTHERS);
    assertThat(read.classify(batch)).isEqualTo(expected.classify(batch));
  }

  @Test
  void whatCannotBeLearntIsSaidBeforeATraining() {
    Network nodes = layers().tag(List.of("false", "true"));
    LabelledTree wrong =
        new LabelledTree(
            TreeShape.chain(1), List.of(Optional.of("1")), List.of(Optional.of("maybe")));
    assertThatThrownBy(() -> TrainingData.trees(nodes, List.of(wrong)))
        .isInstanceOf(DataException.class)
        .hasMessage("a node of tree 0 has the class 'maybe', and the network knows false, true");
    Network whole = layers().then(last()).classify("false", "true");
    LabelledTree unknown =
        new LabelledTree(TreeShape.chain(1), List.of(Optional.of("1")), List.of(Optional.empty()));
    assertThatThrownBy(() -> TrainingData.trees(whole, List.of(unknown)))
        .hasMessage("the root of tree 0 has no class, and a class of each tree is learnt");
    Network binary =
        Network.overTrees(VOCABULARY, 3)
            .then(tree(Cell.named("n_ary_tree_lstm"), 3))
            .tag(List.of("false", "true"));
    TrainingData data = TrainingData.trees(binary, TREES);
    assertThatThrownBy(() -> trainer(binary).fit(data, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a node has 3 children, and the cell n_ary_tree_lstm reads 2");
    Network texts = Network.over(VOCABULARY, 3).tag(List.of("false", "true"));
    assertThatThrownBy(() -> trainer(texts).fit(data, 1))
        .hasMessage("this network reads tokens, and the examples are trees");
  }

  @Test
  void aModelOfTreesIsNoStreamAndReadsNoTexts() {
    Network network = layers().tag(List.of("false", "true"));
    Model model = trainer(network).fit(TrainingData.trees(network, TREES.subList(0, 20)), 1);
    assertThatThrownBy(() -> Session.of(model))
        .hasMessageStartingWith("this model reads trees, which have no next step");
    assertThatThrownBy(() -> Trace.of(model, "1 and 0"))
        .hasMessage("this model reads trees, not texts");
    assertThatThrownBy(() -> model.predict(List.of("1 and 0")))
        .hasMessage("the network reads trees, and the batch holds sequences");
  }
}
