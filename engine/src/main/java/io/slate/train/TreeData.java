package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.data.TreeShape;
import io.slate.data.Vocabulary;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Makes data of trees: nodes are steps, so that all else is as for sequences. */
final class TreeData {
  private TreeData() {}

  static SequenceData of(Network network, List<LabelledTree> trees) {
    List<int[]> classes = Labelling.ofNodes(network, trees);
    return with(
        network, trees, network.head() instanceof Head.Classes ? ofWhole(classes) : classes);
  }

  static SequenceData ofRoots(Network network, List<LabelledTree> trees) {
    List<int[]> classes = Shelf.each(Labelling.ofNodes(network, trees), TreeData::ofRoot);
    return with(
        network, trees, network.head() instanceof Head.Classes ? ofWhole(classes) : classes);
  }

  /** The same classes, that of the root alone known. */
  private static int[] ofRoot(int... classes) {
    int[] own = new int[classes.length];
    Arrays.fill(own, Targets.NONE);
    own[own.length - 1] = classes[own.length - 1];
    return own;
  }

  /** The class of the root as that of the tree. */
  private static List<int[]> ofWhole(List<int[]> classes) {
    for (int i = 0; i < classes.size(); i++) {
      int[] own = classes.get(i);
      if (own[own.length - 1] == Targets.NONE) {
        throw new DataException(
            "the root of tree " + i + " has no class, and a class of each tree is learnt");
      }
    }
    return Shelf.each(classes, own -> new int[] {own[own.length - 1]});
  }

  private static SequenceData with(Network network, List<LabelledTree> trees, List<int[]> classes) {
    Vocabulary vocabulary = Labelling.vocabulary(network);
    Stream<int[]> tokens = trees.stream().map(tree -> tree.numbers(vocabulary, Batch.NO_TOKEN));
    Stream<TreeShape> shapes = trees.stream().map(LabelledTree::shape);
    var inputs =
        new Inputs.Trees(
            Shelf.beside(trees, ShelfForm.numbers(), tokens),
            Shelf.beside(trees, TreeShape.form(), shapes));
    return new SequenceData(inputs, new Answers.Numbers(classes));
  }
}
