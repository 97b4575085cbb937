package io.slate.cli;

import io.slate.corpus.tree.Tree;
import io.slate.data.LabelledTree;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The classes of one tree.
 *
 * @param tree in brackets, with the classes said as labels; as it was given where only the root has
 *     one
 * @param label of the root
 * @param probability of that label
 * @param nodes what is said of each, parents in front of their children; the root alone where the
 *     model says a class of the whole
 */
record TreeAnswer(String tree, String label, double probability, List<Node> nodes)
    implements Answer {

  /**
   * A node of which something is said.
   *
   * @param depth how many nodes are above it
   * @param word of a leaf
   */
  record Node(int depth, Optional<String> word, String label, double probability) {}

  /** What a model says of each tree; their own labels are not looked at. */
  static List<Answer> of(Model model, List<Tree> trees) {
    List<LabelledTree> given = trees.stream().map(Tree::labelled).toList();
    List<io.slate.model.Prediction> said = model.predict(Batch.ofTrees(model.vocabulary(), given));
    return IntStream.range(0, trees.size())
        .<Answer>mapToObj(i -> of(model, trees.get(i), given.get(i), said.get(i)))
        .toList();
  }

  private static TreeAnswer of(
      Model model, Tree tree, LabelledTree given, io.slate.model.Prediction said) {
    boolean isOfNodes = model.network().head() instanceof Head.Tags;
    List<Node> nodes = nodes(given, said);
    Tree shown = isOfNodes ? tree.withLabels(said.best()) : tree;
    Node root = nodes.getFirst();
    return new TreeAnswer(shown.toString(), root.label(), root.probability(), nodes);
  }

  /** What is said of each node, or of the root alone. */
  static List<Node> nodes(LabelledTree tree, io.slate.model.Prediction said) {
    int hidden = tree.shape().size() - said.answers();
    int[] depths = tree.shape().depths();
    List<String> labels = said.best();
    List<Node> nodes = new ArrayList<>();
    for (int node : tree.shape().downward()) {
      if (node >= hidden) {
        int row = node - hidden;
        double probability = said.values().at(row, said.best(row));
        nodes.add(new Node(depths[node], tree.words().get(node), labels.get(row), probability));
      }
    }
    return nodes;
  }

  /** Parents above their children, further right the deeper they are. */
  @Override
  public void print(Page page) {
    for (Node node : nodes) {
      String word = node.word().map(each -> "  " + each).orElse("");
      String text = "%s %.2f%s".formatted(node.label(), node.probability(), word);
      page.line(indented(node.depth(), text, page.width()));
    }
  }

  /** A line of a tree; a margin that would push everything out of sight grows no more. */
  static String indented(int depth, String text, int width) {
    return Shown.cut("  ".repeat(Math.min(depth, width / 4)) + text, width);
  }

  /** Class and probability of the root, and the tree. */
  @Override
  public String line() {
    return "%s\t%.3f\t%s".formatted(Shown.line(label), probability, Shown.line(tree));
  }
}
