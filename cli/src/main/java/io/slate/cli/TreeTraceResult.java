package io.slate.cli;

import io.slate.corpus.tree.Tree;
import io.slate.data.Matrix;
import io.slate.graph.Graph;
import io.slate.inspect.TreeTrace;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model did with one tree, node by node.
 *
 * @param layer whose gates are shown
 * @param unit the unit that is shown; −1 for the mean over all
 * @param nodes parents in front of their children
 */
record TreeTraceResult(String tree, String layer, List<String> layers, int unit, List<Node> nodes) {
  private static final Pattern OF_CHILD = Pattern.compile(".*\\{(?:.*,)?(\\d+)}");

  /** Levels that are moved to the right; deeper ones stand below them. */
  private static final int DEEPEST = 12;

  private static final int LONGEST_NODE = 30;

  /**
   * One node.
   *
   * @param depth how many nodes are above it
   * @param word of a leaf
   * @param gates the share read, written and forgotten, by the titles of the columns; a gate of a
   *     child that the node has not is left out
   * @param label what the model says of it; nothing where it says something of the whole alone
   * @param probability of that
   */
  record Node(
      int depth,
      Optional<String> word,
      SequencedMap<String, Double> gates,
      Optional<String> label,
      OptionalDouble probability) {}

  static TreeTraceResult of(Model model, Tree tree, String wantedLayer, int unit, GateWords words) {
    TreeTrace trace = TreeTrace.of(model, tree.labelled());
    String layer = wantedLayer.isEmpty() ? trace.layers().getFirst() : wantedLayer;
    Graph graph =
        model.program().treeLayers().sequencedEntrySet().stream()
            .filter(each -> each.getKey().equals(layer))
            .map(each -> each.getValue().settings().cell().graph())
            .findFirst()
            .orElseThrow();
    SequencedMap<Gates.Column, Matrix> columns = new LinkedHashMap<>();
    for (Gates.Column column : Gates.columns(graph, words)) {
      columns.put(column, trace.values(layer, column.gate()));
    }
    int[] depths = trace.tree().shape().depths();
    int[] counts = trace.tree().shape().childCounts();
    int hidden = depths.length - trace.said().answers();
    List<String> labels = trace.said().best();
    List<Node> nodes = new ArrayList<>();
    for (int node : trace.tree().shape().downward()) {
      int row = node - hidden;
      nodes.add(
          new Node(
              depths[node],
              trace.tree().words().get(node),
              shares(columns, node, counts[node], unit),
              row < 0 ? Optional.empty() : Optional.of(labels.get(row)),
              row < 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(trace.said().values().at(row, trace.said().best(row)))));
    }
    return new TreeTraceResult(tree.toString(), layer, trace.layers(), unit, nodes);
  }

  private static SequencedMap<String, Double> shares(
      SequencedMap<Gates.Column, Matrix> columns, int node, int children, int unit) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    columns.forEach(
        (column, values) -> {
          Matcher ofChild = OF_CHILD.matcher(column.gate());
          if (!ofChild.matches() || Integer.parseInt(ofChild.group(1)) <= children) {
            shares.put(column.title(), Gates.share(values, column, node, unit));
          }
        });
    return shares;
  }

  /** A row a node. */
  void print(Page page) {
    List<String> titles =
        nodes.stream().flatMap(node -> node.gates().keySet().stream()).distinct().toList();
    List<String> heads = new ArrayList<>(List.of("node"));
    heads.addAll(titles);
    heads.addAll(List.of("class", ""));
    var table = Table.of(heads.toArray(String[]::new));
    for (Node node : nodes) {
      List<Object> cells = new ArrayList<>();
      String margin = "  ".repeat(Math.min(node.depth(), DEEPEST));
      cells.add(Shown.cut(margin + node.word().orElse("·"), LONGEST_NODE));
      for (String title : titles) {
        Double share = node.gates().get(title);
        cells.add(share == null ? "–" : Amounts.percent(share));
      }
      cells.add(Shown.line(node.label().orElse("")));
      cells.add(
          node.probability().isPresent() ? Amounts.percent(node.probability().getAsDouble()) : "");
      table.row(cells.toArray());
    }
    page.table(table);
    if (titles.isEmpty()) {
      page.line("The cell of layer " + layer + " marks no gates in its equations.");
    }
    if (layers.size() > 1) {
      page.line("");
      page.text(
          "This is the layer %s of %s; --layer shows another."
              .formatted(layer, String.join(", ", layers)));
    }
  }
}
