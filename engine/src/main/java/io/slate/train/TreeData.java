package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.Vocabulary;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes data of trees: nodes are steps, so that all else is as for sequences. */
final class TreeData {
  private TreeData() {}

  static SequenceData of(Network network, List<LabelledTree> trees) {
    List<int[]> classes = Labelling.ofNodes(network, trees);
    return with(
        network, trees, network.head() instanceof Head.Classes ? ofWhole(classes) : classes);
  }

  static SequenceData ofRoots(Network network, List<LabelledTree> trees) {
    List<int[]> classes = Labelling.ofNodes(network, trees);
    classes.forEach(own -> Arrays.fill(own, 0, own.length - 1, Targets.NONE));
    return with(
        network, trees, network.head() instanceof Head.Classes ? ofWhole(classes) : classes);
  }

  /** The class of the root as that of the tree. */
  private static List<int[]> ofWhole(List<int[]> classes) {
    List<int[]> all = new ArrayList<>();
    for (int[] own : classes) {
      int root = own[own.length - 1];
      if (root == Targets.NONE) {
        throw new DataException(
            "the root of tree " + all.size() + " has no class, and a class of each tree is learnt");
      }
      all.add(new int[] {root});
    }
    return all;
  }

  private static SequenceData with(Network network, List<LabelledTree> trees, List<int[]> classes) {
    Vocabulary vocabulary = Labelling.vocabulary(network);
    List<int[]> tokens =
        trees.stream().map(tree -> tree.numbers(vocabulary, Batch.NO_TOKEN)).toList();
    var inputs = new Inputs.Trees(tokens, trees.stream().map(LabelledTree::shape).toList());
    return new SequenceData(inputs, new Answers.Numbers(classes));
  }
}
