package io.slate.corpus.tree;

import io.slate.corpus.source.Reals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts one tree together from brackets, labels and words; the open nodes are a list. */
final class TreeBuilder {
  private static final int LARGEST = 1 << 22;

  /** A node whose bracket is not closed; the label is empty until it is read. */
  private static final class Open {
    private String label = "";
    private Optional<String> word = Optional.empty();
    private final List<Integer> children = new ArrayList<>();
  }

  private final List<Tree.Node> nodes = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();

  boolean isComplete() {
    return open.isEmpty() && !nodes.isEmpty();
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  int depth() {
    return open.size();
  }

  Tree build() {
    return new Tree(nodes);
  }

  /** Takes the next token; answers with what is wrong about it, if anything is. */
  Optional<String> add(String token) {
    return switch (token) {
      case "(" -> begin();
      case ")" -> end();
      default -> text(token);
    };
  }

  private Optional<String> begin() {
    if (nodes.size() + open.size() >= LARGEST) {
      return Optional.of("the tree has more than " + LARGEST + " nodes");
    }
    if (isOpen() && open.getLast().label.isEmpty()) {
      return Optional.of("found (, expected a label behind the bracket before it");
    }
    if (isOpen() && open.getLast().word.isPresent()) {
      return Optional.of("found ( behind a word, expected )");
    }
    open.add(new Open());
    return Optional.empty();
  }

  private Optional<String> end() {
    if (!isOpen()) {
      return Optional.of("found ), but no bracket is open");
    }
    Open node = open.getLast();
    if (node.label.isEmpty()) {
      return Optional.of("found ), expected a label");
    }
    if (node.word.isEmpty() && node.children.isEmpty()) {
      return Optional.of("found ), expected a word or a child of \"%s\"".formatted(shown(node)));
    }
    open.removeLast();
    nodes.add(new Tree.Node(node.label, node.word, node.children));
    if (isOpen()) {
      open.getLast().children.add(nodes.size() - 1);
    }
    return Optional.empty();
  }

  private Optional<String> text(String token) {
    if (!isOpen()) {
      return Optional.of("found \"%s\", expected (".formatted(Reals.shown(token)));
    }
    Open node = open.getLast();
    if (node.label.isEmpty()) {
      node.label = token;
      return Optional.empty();
    }
    if (node.word.isPresent() || !node.children.isEmpty()) {
      return Optional.of(
          "found \"%s\" in \"%s\", expected %s"
              .formatted(Reals.shown(token), shown(node), node.word.isPresent() ? ")" : ") or ("));
    }
    node.word = Optional.of(token);
    return Optional.empty();
  }

  private static String shown(Open node) {
    return Reals.shown(node.label);
  }
}
