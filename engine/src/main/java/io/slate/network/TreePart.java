package io.slate.network;

import io.slate.data.Forest;
import io.slate.data.ParameterLayout;
import io.slate.data.Ragged;
import io.slate.layer.Mode;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import io.slate.layer.TreeWeights;
import java.util.SequencedMap;

/** A cell over trees. */
final class TreePart implements Part {
  private final String name;
  private final TreeLayer layer;

  /**
   * @param width elements of what comes in
   */
  TreePart(String name, TreeLayer layer, int width) {
    this.name = name;
    this.layer = layer;
    if (layer.inputWidth() != width) {
      throw new IllegalArgumentException(
          "the cell %s has no input, so that leaves are their vectors, which have %d elements, and its state %s has %d. Make them equal"
              .formatted(layer.settings().cell().name(), width, layer.input(), layer.inputWidth()));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return layer.parameters();
  }

  @Override
  public int width() {
    return layer.outputWidth();
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    layer.initialise(key, parameters, offset);
  }

  @Override
  public void treeLayers(String path, SequencedMap<String, TreeLayer> layers) {
    layers.put(path, layer);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    TreeWeights weights = layer.prepare(parameters, offset, mode);
    return flow -> new Run(flow, weights, offset);
  }

  /** A run, whose tables can be looked into. */
  private final class Run implements Pass {
    private final TreeRun run;
    private final Flow input;
    private final Flow output;
    private final int offset;

    Run(Flow flow, TreeWeights weights, int offset) {
      this.input = flow;
      this.offset = offset;
      Forest forest =
          flow.forest()
              .orElseThrow(() -> new IllegalStateException("the steps are not those of trees"));
      this.run = layer.run(weights, forest);
      run.input(new Ragged(flow.rows(), flow.width(), flow.values()));
      run.forward(flow.workers());
      this.output = flow.bySteps(width(), 0, run.output().values());
    }

    @Override
    public void treeRuns(String path, SequencedMap<String, TreeRun> runs) {
      runs.put(path, run);
    }

    @Override
    public Flow output() {
      return output;
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      run.adjoint(layer.output(), new Ragged(adjoint.rows(), adjoint.width(), adjoint.values()));
      run.backward(gradients, offset, input.workers());
      return input.with(run.inputAdjoint().values());
    }
  }
}
