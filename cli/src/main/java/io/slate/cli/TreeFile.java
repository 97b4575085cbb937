package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.corpus.tree.Tree;
import io.slate.data.CodePoints;
import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The trees of a file.
 *
 * @param children of the node that has most
 * @param widest where the tree with that node ends
 */
record TreeFile(List<LabelledTree> trees, int children, String widest) {
  /**
   * Reads all trees.
   *
   * @param unlabelled the label of nodes of which nothing is known
   * @param known the classes that there may be; any where it is empty
   * @param place where they are kept
   * @throws DataException naming file and line, also of a label that is not known
   */
  static TreeFile read(
      Path file, Optional<String> unlabelled, Collection<String> known, OnDisk place) {
    var widest = new Widest(file);
    List<LabelledTree> trees =
        OnDisk.gathered(
            place.isFor(file, OnDisk.memory()),
            sink -> {
              try (Records<Tree> records = TreeOptions.read(file).open()) {
                for (var tree = records.next(); tree.isPresent(); tree = records.next()) {
                  LabelledTree labelled = labelled(tree.get(), unlabelled);
                  requireKnown(labelled, known, records.place());
                  sink.accept(labelled);
                  widest.look(labelled, records);
                }
              }
            },
            LabelledTree.form());
    return new TreeFile(trees, widest.most, widest.place);
  }

  /** The node with most children so far. */
  private static final class Widest {
    private int most;
    private String place;

    Widest(Path file) {
      this.place = file.toString();
    }

    void look(LabelledTree tree, Records<Tree> records) {
      int own = Arrays.stream(tree.shape().childCounts()).max().orElse(0);
      if (own > most) {
        most = own;
        place = records.place();
      }
    }
  }

  private static LabelledTree labelled(Tree tree, Optional<String> unlabelled) {
    LabelledTree all = tree.labelled();
    return new LabelledTree(
        all.shape(),
        all.words(),
        all.labels().stream()
            .map(label -> label.filter(each -> !isOne(each, unlabelled)))
            .toList());
  }

  private static boolean isOne(String label, Optional<String> unlabelled) {
    return unlabelled.isPresent() && unlabelled.get().equals(label);
  }

  private static void requireKnown(LabelledTree tree, Collection<String> known, String place) {
    for (Optional<String> label : tree.labels()) {
      if (!known.isEmpty() && label.isPresent() && !known.contains(label.get())) {
        throw new DataException(
            "%s: the tree that ends here has the class '%s', and known are %s"
                .formatted(place, label.get(), Shown.cut(String.join(", ", known), 200)));
      }
    }
  }

  /** Every class of some trees. */
  static List<String> classes(List<LabelledTree> trees) {
    var classes = new TreeSet<>(CodePoints.ORDER);
    trees.forEach(tree -> tree.labels().forEach(label -> label.ifPresent(classes::add)));
    return List.copyOf(classes);
  }
}
