package io.slate.inspect;

import io.slate.data.CounterRandom;
import io.slate.data.Forest;
import io.slate.data.Ragged;
import io.slate.data.TreeShape;
import io.slate.inspect.ModelCheck.Line;
import io.slate.inspect.ModelCheck.Link;
import io.slate.layer.Mode;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One layer over trees with its own parameters: its kernels against plain loops. */
final class TreeCheck {
  private final String path;
  private final TreeLayer layer;
  private final float[] parameters;
  private final Forest forest;
  private final Ragged inputs;
  private final Ragged adjoints;

  TreeCheck(String path, TreeLayer layer, float[] parameters, long seed) {
    this.path = path;
    this.layer = layer;
    this.parameters = parameters;
    TreeShape large =
        layer.mostChildren() > 1 ? TreeShape.of(2, 2, 6, 5, 5, 6, -1) : TreeShape.chain(7);
    this.forest = Forest.of(List.of(large, TreeShape.chain(3), TreeShape.chain(1)));
    this.inputs = drawn(layer.inputWidth(), CounterRandom.key(seed, 1, 0, 0));
    this.adjoints = drawn(layer.outputWidth(), CounterRandom.key(seed, 2, 0, 0));
  }

  private Ragged drawn(int width, long key) {
    Ragged drawn = Ragged.zeros(forest.rows(), width);
    CounterRandom.fillNormal(key, 0, drawn.values(), 0, drawn.values().length);
    return drawn;
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
