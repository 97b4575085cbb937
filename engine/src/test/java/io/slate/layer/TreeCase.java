package io.slate.layer;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.Forest;
import io.slate.data.ParameterLayout;
import io.slate.data.Ragged;
import io.slate.data.TreeShape;
import io.slate.graph.Choices;
import io.slate.graph.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A tree layer with random numbers for everything that it can be given. */
final class TreeCase {
  final TreeLayer layer;
  final List<TreeShape> trees;
  final Forest forest;
  final float[] parameters;
  final Ragged input;

  /** How a made-up loss changes with each state at every node. */
  final Map<String, Ragged> adjoints = new LinkedHashMap<>();

  TreeCase(TreeLayer layer, long seed, List<TreeShape> trees) {
    var random = new Random(seed);
    this.layer = layer;
    this.trees =
        trees.stream().sorted(Comparator.comparingInt((TreeShape tree) -> -tree.size())).toList();
    this.forest = Forest.of(this.trees);
    this.parameters = values(layer.parameters().size(), random);
    this.input = ragged(layer.inputWidth(), random);
    layer.states().forEach(name -> adjoints.put(name, ragged(layer.width(name), random)));
    if (!layer.states().contains(layer.output())) {
      adjoints.put(layer.output(), ragged(layer.outputWidth(), random));
    }
  }

  /** A cell of the library over trees that it can read. */
  static TreeCase of(String cell) {
    var settings = settings(Cell.named(cell));
    int most = cell.equals("child_sum_tree_lstm") ? 5 : cell.equals("lstm") ? 1 : 2;
    return new TreeCase(TreeLayer.of(settings), 7, some(3, most));
  }

  static RecurrentLayer.Settings settings(Cell cell) {
    return LayerCase.settings(cell);
  }

  private Ragged ragged(int width, Random random) {
    return new Ragged(forest.rows(), width, values(forest.rows().total() * width, random));
  }

  private static float[] values(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 1.6f * random.nextFloat() - 0.8f;
    }
    return values;
  }

  /** A tree whose nodes have up to some number of children. */
  static TreeShape random(Random random, int nodes, int most) {
    List<Integer> free = new ArrayList<>();
    int[] parents = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      int left = nodes - 1 - node;
      // What is left must be able to join all that is free.
      int least = Math.max(0, free.size() - left * (most - 1));
      int take = Math.min(free.size(), least + random.nextInt(most - least + 1));
      take = node == nodes - 1 ? free.size() : take;
      for (int i = 0; i < take; i++) {
        parents[free.removeLast()] = node;
      }
      free.add(node);
    }
    parents[nodes - 1] = -1;
    return TreeShape.of(parents);
  }

  /** Trees of several sizes, a single node among them. */
  static List<TreeShape> some(long seed, int most) {
    var random = new Random(seed);
    List<TreeShape> trees = new ArrayList<>();
    for (int nodes : new int[] {1, 2, 3, 17, 30, 9, 9, 5, 4, 12, 1}) {
      trees.add(random(random, nodes, most));
    }
    return trees;
  }

  /** What came of a run. */
  @SuppressWarnings("ArrayRecordComponent") // compared array by array
  record Result(Map<String, float[]> values, float[] inputAdjoint, float[] gradients) {}

  Result run(io.slate.kernel.Workers workers) {
    TreeWeights weights = layer.prepare(parameters, 0, new Mode.Gradients());
    try (TreeRun run = layer.run(weights, forest)) {
      run.input(input);
      run.forward(workers);
      adjoints.forEach(run::adjoint);
      float[] gradients = new float[parameters.length];
      run.backward(gradients, 0, workers);
      Map<String, float[]> values = new LinkedHashMap<>();
      adjoints.keySet().forEach(name -> values.put(name, run.value(name).values()));
      return new Result(values, run.inputAdjoint().values(), gradients);
    }
  }

  double[] parameter(float[] all, String name) {
    ParameterLayout.Entry entry = layer.parameters().entry(name);
    return Oracle.doubles(all, entry.offset(), entry.count());
  }

  /** The rollout over one tree, leaves that are given from outside as missing children's rows. */
  Rollout rollout(int tree) {
    return Rollout.tree(plain(tree), layer.settings().sizes(), children(tree));
  }

  /** A graph that reads as many children as the tree's nodes have at most. */
  Graph plain(int tree) {
    Cell cell = layer.settings().cell();
    if (!cell.anyNumberOfChildren()) {
      return layer.graph();
    }
    int most = 1;
    for (int count : trees.get(tree).childCounts()) {
      most = Math.max(most, count);
    }
    return cell.withInteger(Choices.CHILDREN, most).graph();
  }

  List<List<Integer>> children(int tree) {
    TreeShape shape = trees.get(tree);
    List<List<Integer>> children = new ArrayList<>();
    for (int node = 0; node < shape.size(); node++) {
      children.add(new ArrayList<>());
      int own = node;
      for (int before = 0; before < node; before++) {
        if (shape.parent(before) == own) {
          children.get(own).add(before);
        }
      }
    }
    return children;
  }

  double[] row(Ragged values, int tree, int node) {
    int row = forest.rows().row(tree, node);
    return Oracle.doubles(values.values(), row * values.width(), values.width());
  }

  double[] row(float[] values, int width, int tree, int node) {
    int row = forest.rows().row(tree, node);
    return Oracle.doubles(values, row * width, width);
  }

  static <V> V at(Map<String, V> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }
}
