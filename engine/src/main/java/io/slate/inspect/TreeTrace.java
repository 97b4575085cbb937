package io.slate.inspect;

import io.slate.data.LabelledTree;
import io.slate.data.Matrix;
import io.slate.data.Ragged;
import io.slate.layer.TreeRun;
import io.slate.model.Model;
import io.slate.model.Prediction;
import io.slate.network.Batch;
import io.slate.network.NetworkRun;
import java.util.List;
import java.util.SequencedMap;

/**
 * Every named value of every layer over trees while a model read one tree. The model says the same,
 * to the bit, as without.
 */
public final class TreeTrace {
  private final LabelledTree tree;
  private final Prediction said;
  private final SequencedMap<String, TreeRun> runs;

  private TreeTrace(LabelledTree tree, Prediction said, SequencedMap<String, TreeRun> runs) {
    this.tree = tree;
    this.said = said;
    this.runs = runs;
  }

  /**
   * Reads a tree and keeps every value.
   *
   * @throws IllegalArgumentException if the model reads no trees
   */
  public static TreeTrace of(Model model, LabelledTree tree) {
    Batch batch = Batch.ofTrees(model.vocabulary(), List.of(tree));
    NetworkRun run = model.watch(batch);
    return new TreeTrace(tree, model.predict(batch).getFirst(), run.treeRuns());
  }

  /** The tree as it was given. */
  public LabelledTree tree() {
    return tree;
  }

  /** What the model says of the nodes, or of the whole. */
  public Prediction said() {
    return said;
  }

  /** The layers over trees by name. */
  public List<String> layers() {
    return List.copyOf(runs.keySet());
  }

  /**
   * A named value at every node, {@code [nodes, elements]}, children before their parents; zero at
   * a node that has no such value, as the gate of a second child where there is one.
   *
   * @throws IllegalArgumentException if the model has no such layer, or its cell no such name
   */
  public Matrix values(String layer, String name) {
    TreeRun run = runs.get(layer);
    if (run == null) {
      throw new IllegalArgumentException(
          "the model has no layer '%s' over trees; it has %s"
              .formatted(layer, String.join(", ", runs.keySet())));
    }
    Ragged values = run.value(name);
    return new Matrix(values.rows().total(), values.width(), values.values());
  }
}
