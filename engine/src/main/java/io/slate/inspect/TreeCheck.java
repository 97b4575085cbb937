package io.slate.inspect;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.CounterRandom;
import io.slate.data.Forest;
import io.slate.data.ParameterLayout;
import io.slate.data.Precision;
import io.slate.data.Ragged;
import io.slate.data.TreeShape;
import io.slate.graph.Choices;
import io.slate.graph.Graph;
import io.slate.inspect.ModelCheck.Line;
import io.slate.inspect.ModelCheck.Link;
import io.slate.layer.DoubleTreeRun;
import io.slate.layer.Mode;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One layer over trees with its own parameters: its plan against its equations, its kernels against
 * plain loops.
 */
final class TreeCheck {
  private static final TreeShape BRANCHED = TreeShape.of(2, 2, 6, 5, 5, 6, -1);

  private final String path;
  private final TreeLayer layer;
  private final float[] parameters;
  private final TreeShape first;
  private final Forest forest;
  private final Ragged inputs;
  private final Ragged adjoints;

  TreeCheck(String path, TreeLayer layer, float[] parameters, long seed) {
    this.path = path;
    this.layer = layer;
    this.parameters = parameters;
    this.first = layer.mostChildren() > 1 ? BRANCHED : TreeShape.chain(BRANCHED.size());
    this.forest = Forest.of(List.of(first, TreeShape.chain(3), TreeShape.chain(1)));
    this.inputs = drawn(layer.inputWidth(), CounterRandom.key(seed, 1, 0, 0));
    this.adjoints = drawn(layer.outputWidth(), CounterRandom.key(seed, 2, 0, 0));
  }

  private Ragged drawn(int width, long key) {
    Ragged drawn = Ragged.zeros(forest.rows(), width);
    CounterRandom.fillNormal(key, 0, drawn.values(), 0, drawn.values().length);
    return drawn;
  }

  /**
   * Values and gradients of the first tree, a chain where a cell counts its children; nothing for a
   * cell without inputs, whose leaves are no nodes of its equations.
   */
  Optional<Line> plan() {
    Cell cell = layer.settings().cell();
    if (cell.graph().inputs().isEmpty()) {
      return Optional.empty();
    }
    boolean isAny = cell.anyNumberOfChildren();
    TreeShape shape = isAny ? TreeShape.chain(BRANCHED.size()) : first;
    Graph own = isAny ? cell.withInteger(Choices.CHILDREN, 1).graph() : cell.graph().overTrees();
    Rollout rollout = Rollout.tree(own, layer.settings().sizes(), children(shape));
    double[][] x = rows(inputs);
    double[][] seen = rows(adjoints);
    Rollout.Given given = rollout.zeros();
    double[] wide = Precision.widened(parameters);
    given.parameters().replaceAll((name, _) -> parameter(name, wide));
    given.inputs().put(layer.input(), x);
    Rollout.Run wanted = rollout.run(given);
    Rollout.Given gradients = wanted.backward(Map.of(layer.output(), seen));

    DoubleTreeRun run = layer.runInDouble(wide, new Mode.Gradients(), Forest.of(List.of(shape)));
    run.input(LayerCheck.flat(x));
    run.forward();
    run.adjoint(LayerCheck.flat(seen));
    double[] found = new double[parameters.length];
    run.backward(found, 0);
    var values = new Worst();
    values.add(run.output().values(), LayerCheck.flat(wanted.values(layer.output())).values());
    var change = new Worst();
    double[][] ofInput = Objects.requireNonNull(gradients.inputs().get(layer.input()));
    change.add(run.inputAdjoint().values(), LayerCheck.flat(ofInput).values());
    gradients.parameters().forEach((name, each) -> change.add(parameter(name, found), each));
    double worst = values.relativeTo(Double.MIN_NORMAL);
    return Optional.of(
        new Line(
            path,
            Link.PLAN,
            Math.max(worst, change.relativeTo(Double.MIN_NORMAL)),
            LayerCheck.OF_DOUBLE));
  }

  private double[] parameter(String name, double[] all) {
    ParameterLayout.Entry entry = layer.parameters().entry(name);
    return Arrays.copyOfRange(all, entry.offset(), entry.offset() + entry.count());
  }

  private static List<List<Integer>> children(TreeShape shape) {
    List<List<Integer>> children = new ArrayList<>();
    for (int node = 0; node < shape.size(); node++) {
      children.add(new ArrayList<>());
    }
    for (int node = 0; node < shape.size(); node++) {
      if (shape.parent(node) >= 0) {
        children.get(shape.parent(node)).add(node);
      }
    }
    return children;
  }

  /** The rows of the first tree. */
  private double[][] rows(Ragged values) {
    double[][] rows = new double[first.size()][];
    for (int node = 0; node < rows.length; node++) {
      int from = forest.rows().row(0, node) * values.width();
      rows[node] =
          Precision.widened(Arrays.copyOfRange(values.values(), from, from + values.width()));
    }
    return rows;
  }

  /** Output and gradients, bit by bit. */
  Line kernels() {
    return kernels(layer.inPlainLoops());
  }

  /** The same against a layer that is given. */
  Line kernels(TreeLayer loops) {
    int[] wanted = bits(loops);
    int[] found = bits(layer);
    long different = IntStream.range(0, wanted.length).filter(i -> found[i] != wanted[i]).count();
    return new Line(path, Link.KERNELS, (double) different / wanted.length, 0);
  }

  private int[] bits(TreeLayer one) {
    float[] gradients = new float[parameters.length];
    try (TreeRun run = one.run(one.prepare(parameters, 0, new Mode.Gradients()), forest)) {
      run.input(inputs);
      run.forward();
      float[] output = run.output().values();
      run.adjoint(layer.output(), adjoints);
      run.backward(gradients, 0);
      float[] change = run.inputAdjoint().values();
      return Stream.of(output, gradients, change).flatMapToInt(LayerCheck::bits).toArray();
    }
  }
}
