package io.slate.corpus.tree;

import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.TreeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree as the list of its nodes, each behind all nodes below it: a network over trees walks it
 * from the first to the last. Leaves come in the order of their words.
 *
 * @param nodes the last is the root
 */
public record Tree(List<Node> nodes) {
  /**
   * A node.
   *
   * @param word present at a leaf
   * @param children their places in the list, the leftmost first; empty at a leaf
   */
  public record Node(String label, Optional<String> word, List<Integer> children) {
    /**
     * Copies the list in.
     *
     * @throws DataException unless the node has either a word or children
     */
    public Node {
      children = List.copyOf(children);
      if (word.isPresent() != children.isEmpty()) {
        throw new DataException(
            "the node \"%s\" has %d children and %s, expected a word or children"
                .formatted(label, children.size(), word.isPresent() ? "a word" : "no word"));
      }
    }

    /** Whether it is a word. */
    public boolean isLeaf() {
      return children.isEmpty();
    }
  }

  /**
   * Copies the list in.
   *
   * @throws DataException if there is no node, a node comes before one of its children, or one but
   *     the last is not the child of exactly one node
   */
  public Tree {
    nodes = List.copyOf(nodes);
    boolean[] taken = new boolean[nodes.size()];
    int free = 0;
    for (int i = 0; i < nodes.size(); i++) {
      for (int child : nodes.get(i).children()) {
        if (child < 0 || child >= i || taken[child]) {
          throw new DataException(
              "node %d has node %d as a child, expected one before it that no other node has"
                  .formatted(i, child));
        }
        taken[child] = true;
        free--;
      }
      free++;
    }
    if (free != 1) {
      throw new DataException("found " + free + " nodes without a parent, expected one");
    }
  }

  /** The node above all others. */
  public Node root() {
    return nodes.getLast();
  }

  /** How many nodes there are, leaves too. */
  public int size() {
    return nodes.size();
  }

  /** The words from left to right. */
  public List<String> words() {
    return nodes.stream().flatMap(node -> node.word().stream()).toList();
  }

  /** Every label, in the order of the nodes. */
  public List<String> labels() {
    return nodes.stream().map(Node::label).toList();
  }

  /**
   * The tree as networks read it: the word of each leaf, the label of each node.
   *
   * @throws DataException if the children of a node do not stand in their order
   */
  public LabelledTree labelled() {
    return new LabelledTree(
        TreeShape.ofChildren(nodes.stream().map(Node::children).toList()),
        nodes.stream().map(Node::word).toList(),
        nodes.stream().map(node -> Optional.of(node.label())).toList());
  }

  /**
   * The same tree with other labels.
   *
   * @param others by node
   */
  public Tree withLabels(List<String> others) {
    List<Node> again = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      again.add(new Node(others.get(i), nodes.get(i).word(), nodes.get(i).children()));
    }
    return new Tree(again);
  }

  /** The tree in brackets, as {@link Trees} reads it. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    var left = new ArrayList<Integer>();
    left.add(nodes.size() - 1);
    while (!left.isEmpty()) {
      int next = left.removeLast();
      if (next < 0) {
        text.append(')');
        continue;
      }
      Node node = nodes.get(next);
      text.append(text.isEmpty() ? "(" : " (").append(node.label());
      node.word().ifPresent(word -> text.append(' ').append(word));
      left.add(-1);
      left.addAll(node.children().reversed());
    }
    return text.toString();
  }
}
