package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.LabelledTree;
import io.slate.data.Shelf;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.graph.Sizes;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/**
 * A class for each node of a tree, or for each tree.
 *
 * @param nodes of which nodes the network says a class
 * @param read what was learned from, which knows how wide trees are
 */
record TreeTask(TreeOptions.Nodes nodes, TreeFile read, Cuts<LabelledTree> trees) implements Task {
  /** Up to here a node's children have weights of their own, as left and right. */
  private static final int MOST_IN_ORDER = 3;

  static TreeTask read(Path file, TreeOptions options, PartsOptions parts, long seed) {
    TreeFile read = TreeFile.read(file, options.unlabelled(), List.of(), parts.place());
    List<String> known = TreeFile.classes(read.trees());
    if (known.size() < 2) {
      throw new DataException(
          "%s: every class is \"%s\", expected two classes or more"
              .formatted(file, String.join("", known)));
    }
    if (read.children() > TreeLayer.MOST_CHILDREN) {
      throw tooMany(read, "a cell reads " + TreeLayer.MOST_CHILDREN + " at most");
    }
    Cuts<LabelledTree> cuts =
        parts.cut(
            file,
            "tree",
            _ -> usable(read.trees(), options, file),
            other ->
                usable(
                    TreeFile.read(other, options.unlabelled(), known, parts.place()).trees(),
                    options,
                    other),
            tree -> tree.root().orElse(""),
            seed);
    return new TreeTask(options.nodes(), read, cuts);
  }

  /** A tree whose root has no class teaches nothing where roots alone are asked for. */
  private static List<LabelledTree> usable(
      List<LabelledTree> trees, TreeOptions options, Path file) {
    if (options.nodes() == TreeOptions.Nodes.all) {
      return trees;
    }
    List<LabelledTree> rooted = Shelf.filtered(trees, tree -> tree.root().isPresent());
    if (rooted.isEmpty()) {
      throw new DataException(file + ": no root has a class, and --nodes root asks for these");
    }
    return rooted;
  }

  private static DataException tooMany(TreeFile read, String what) {
    return new DataException(
        "%s: a node of the tree that ends here has %d children, and %s"
            .formatted(read.widest(), read.children(), what));
  }

  @Override
  public String found() {
    return nodes == TreeOptions.Nodes.all
        ? "trees with a class at each node"
        : "trees with a class at the root";
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("trees", extent(trees.train()));
    trees.validation().ifPresent(part -> facts.put("validation", extent(part)));
    trees.heldOut().ifPresent(part -> facts.put("held out", extent(part)));
    List<String> classes = classes();
    facts.put("classes", classes.size() + ": " + String.join(", ", classes));
    facts.put("children", "up to " + read.children() + " of a node");
    return facts;
  }

  private static String extent(List<LabelledTree> part) {
    long nodes = part.stream().mapToLong(tree -> tree.shape().size()).sum();
    return "%s of %s".formatted(Amounts.count(part.size()), Amounts.count(nodes, "node"));
  }

  /** Of all trees: a class within one that is held out is no surprise. */
  private List<String> classes() {
    return TreeFile.classes(read.trees());
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    List<String> texts = Shelf.each(trees.train(), tree -> String.join(" ", tree.text()));
    Vocabulary known = options.tokensOfFile().vocabulary(texts);
    Cell fitting = fitting(cell);
    return units -> {
      Network.Unfinished network = options.trees(known, fitting, units);
      return nodes == TreeOptions.Nodes.all
          ? options.dropped(network).tag(classes())
          : options.dropped(network.then(Layer.last())).classify(classes());
    };
  }

  /** The cell for these trees: the LSTM becomes that of trees, and one of any arity theirs. */
  private Cell fitting(Cell cell) {
    Cell own = cell;
    if (cell.equals(Cell.LSTM) && read.children() > 1) {
      boolean isOrdered = read.children() <= MOST_IN_ORDER;
      own = Cell.named(isOrdered ? "n_ary_tree_lstm" : "child_sum_tree_lstm");
    }
    if (own.name().equals("n_ary_tree_lstm") && own.choices().integers().isEmpty()) {
      own = own.withInteger("arity", Math.max(2, read.children()));
    }
    requireChildren(own);
    return own;
  }

  private void requireChildren(Cell cell) {
    try {
      var sizes = cell.sizes(Sizes.of(1, 1));
      TreeLayer.of(RecurrentLayer.Settings.of(cell, sizes)).requireChildren(read.children());
    } catch (DataException fault) {
      throw new DataException(read.widest() + ": " + fault.getMessage(), fault);
    }
  }

  /** Epochs are compared by the roots, where these have classes. */
  @Override
  public Material material(Network network) {
    return new Material(
        TrainingData.trees(network, trees.train()),
        trees.validation().map(part -> ofRoots(network, part)));
  }

  private static TrainingData ofRoots(Network network, List<LabelledTree> part) {
    boolean haveClasses = part.stream().anyMatch(tree -> tree.root().isPresent());
    return haveClasses ? TrainingData.roots(network, part) : TrainingData.trees(network, part);
  }

  @Override
  public Measure measure() {
    return Measure.ACCURACY;
  }

  @Override
  public boolean holdsOut() {
    return trees.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return trees.heldOut().map(part -> TreeReport.of(model, part));
  }

  /** A model of trees on a file. */
  static Examination examined(Model model, Path file, TreeOptions options) {
    List<String> known = model.network().labels();
    boolean isOfNodes = model.network().head() instanceof Head.Tags;
    List<LabelledTree> all = TreeFile.read(file, options.unlabelled(), known, OnDisk.auto).trees();
    List<LabelledTree> part =
        isOfNodes ? all : Shelf.filtered(all, tree -> tree.root().isPresent());
    return new Examination("trees", Measure.ACCURACY, TreeReport.of(model, part));
  }

  @Override
  public List<Baseline> baselines() {
    return trees
        .heldOut()
        .map(part -> Baselines.of(roots(trees.train()), roots(part), Tokenizer.WHITESPACE))
        .map(
            found ->
                List.of(
                    new Baseline("bag", "which words, no order", found.bag()),
                    new Baseline("majority", "the most frequent class", found.majority())))
        .orElse(List.of());
  }

  /** The words of trees with the classes of their roots. */
  private static Examples roots(List<LabelledTree> part) {
    return new Examples(
        part.stream()
            .filter(tree -> tree.root().isPresent())
            .map(tree -> new LabelledText(tree.root().orElseThrow(), String.join(" ", tree.text())))
            .toList());
  }

  @Override
  public String advice() {
    return "Which words a tree has tells more than this network found. More trees help most; else"
        + " try more --epochs, another --lr, or a smaller --hidden and --embedding.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of(
        "slate predict %s \"%s\"".formatted(folder, "(_ (_ not) (_ good))"),
        "slate eval " + folder + " FILE");
  }
}
