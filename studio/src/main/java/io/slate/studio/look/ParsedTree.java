package io.slate.studio.look;

import io.slate.corpus.source.TextFile;
import io.slate.corpus.tree.Tree;
import io.slate.corpus.tree.Trees;
import io.slate.data.LabelledTree;
import io.slate.model.Model;
import io.slate.model.Prediction;
import io.slate.network.Batch;
import io.slate.network.Source;
import io.slate.studio.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model says of the nodes of a tree.
 *
 * @param classes that a node may have, in the order of the shares
 * @param nodes children before their parents, the root last
 */
public record ParsedTree(List<String> classes, List<Node> nodes) {
  /** Nodes that a page can still show. */
  private static final int MOST_NODES = 400;

  /** Classes of a node. */
  private static final int MOST_CLASSES = 60;

  /**
   * A node.
   *
   * @param parent its place in the list; −1 of the root
   * @param word of a leaf
   * @param isUnknown whether the vocabulary has not the word
   * @param label the most probable class; absent where something is said of the root alone
   * @param shares the probability of every class; empty where nothing is said
   */
  public record Node(
      int parent,
      Optional<String> word,
      boolean isUnknown,
      Optional<String> label,
      List<Double> shares) {}

  /**
   * Lets a model read a tree; the labels in the brackets are not looked at.
   *
   * @param brackets such as {@code (_ (_ not) (_ good))}
   * @throws Problem if the model reads no trees or says no classes of them, there is not one tree,
   *     or it is too large
   */
  public static ParsedTree of(Model model, String brackets) {
    List<String> classes = model.network().head().labels();
    if (!(model.network().source() instanceof Source.Trees) || classes.isEmpty()) {
      throw Problem.wrong(
          "this model says no classes of trees: train one with slate train FILE --task tree");
    }
    if (classes.size() > MOST_CLASSES) {
      throw Problem.wrong(
          "the model has %,d classes, and the page shows %d at most"
              .formatted(classes.size(), MOST_CLASSES));
    }
    LabelledTree tree = only(brackets).labelled();
    Prediction said = model.predict(Batch.ofTrees(model.vocabulary(), List.of(tree))).getFirst();
    int silent = tree.shape().size() - said.answers();
    List<Node> nodes = new ArrayList<>();
    for (int node = 0; node < tree.shape().size(); node++) {
      Optional<String> word = tree.words().get(node);
      boolean isUnknown = word.filter(each -> model.vocabulary().number(each) == 0).isPresent();
      nodes.add(
          new Node(
              tree.shape().parent(node),
              word,
              isUnknown,
              node < silent ? Optional.empty() : Optional.of(classes.get(said.best(node - silent))),
              node < silent ? List.of() : shares(said, node - silent)));
    }
    return new ParsedTree(classes, nodes);
  }

  private static Tree only(String brackets) {
    List<Tree> trees = Trees.read(TextFile.of("the tree", brackets)).toList();
    if (trees.size() != 1) {
      throw Problem.wrong(
          "found %,d trees, expected one in brackets, such as (_ (_ not) (_ good))"
              .formatted(trees.size()));
    }
    if (trees.getFirst().size() > MOST_NODES) {
      throw Problem.wrong(
          "the tree has %,d nodes, and the page shows %,d at most"
              .formatted(trees.getFirst().size(), MOST_NODES));
    }
    return trees.getFirst();
  }

  private static List<Double> shares(Prediction said, int row) {
    return IntStream.range(0, said.values().columns())
        .mapToObj(column -> Numbers.of(said.values().at(row, column)))
        .toList();
  }
}
