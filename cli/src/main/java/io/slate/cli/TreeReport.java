package io.slate.cli;

import io.slate.data.LabelledTree;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.train.Evaluation;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import java.util.List;
import java.util.Optional;

/**
 * How a model classifies trees.
 *
 * @param trees those whose roots have a class
 * @param accuracy the share of their roots that was classified right
 * @param nodes how it does at all nodes with a class, where it says something of these
 * @param roots how it does at roots, class by class
 */
record TreeReport(int trees, double accuracy, Optional<OfNodes> nodes, Report roots)
    implements Finding {

  /** How a model does at all nodes that have a class. */
  record OfNodes(int count, double accuracy) {}

  static TreeReport of(Model model, List<LabelledTree> part) {
    var atRoots = (Evaluation) Score.of(model, TrainingData.roots(model.network(), part));
    Optional<OfNodes> atNodes = Optional.empty();
    if (model.network().head() instanceof Head.Tags) {
      var all = (Evaluation) Score.of(model, TrainingData.trees(model.network(), part));
      atNodes = Optional.of(new OfNodes(all.count(), all.accuracy()));
    }
    return new TreeReport(
        atRoots.count(), atRoots.accuracy(), atNodes, Report.of(atRoots, Report.Unit.EXAMPLES));
  }

  /** Of the roots. */
  @Override
  public double value() {
    return accuracy;
  }

  @Override
  public String extent() {
    return "the roots of " + Amounts.count(trees, "tree");
  }

  @Override
  public void print(Page page) {
    nodes.ifPresent(
        all ->
            page.line(
                "accuracy %s at all %s with a class"
                    .formatted(
                        Amounts.percent(all.accuracy()), Amounts.count(all.count(), "node"))));
    roots.print(page);
  }
}
