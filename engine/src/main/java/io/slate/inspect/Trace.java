package io.slate.inspect;

import io.slate.data.Matrix;
import io.slate.data.Ragged;
import io.slate.layer.LayerRun;
import io.slate.layer.RecurrentLayer;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.NetworkRun;
import io.slate.network.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Every named value of every recurrent layer while a model read one text. */
public final class Trace {
  private final Model model;
  private final List<String> tokens;
  private final SequencedMap<String, LayerRun> runs;
  private final List<SequencedMap<String, Double>> soFar;

  private Trace(
      Model model,
      List<String> tokens,
      SequencedMap<String, LayerRun> runs,
      List<SequencedMap<String, Double>> soFar) {
    this.model = model;
    this.tokens = List.copyOf(tokens);
    this.runs = runs;
    this.soFar = List.copyOf(soFar);
  }

  /** Reads a text and keeps everything. */
  public static Trace of(Model model, String text) {
    if (!(model.network().source() instanceof Source.Tokens(var vocabulary, _))) {
      throw new IllegalArgumentException("this model reads real values at every step, not texts");
    }
    List<String> tokens = vocabulary.tokens(text);
    int[] numbers = vocabulary.encode(text);
    NetworkRun run = model.watch(Batch.ofTokens(List.of(numbers)));
    return new Trace(model, tokens, run.recurrentRuns(), soFar(model, numbers));
  }

  /** What the model says of every beginning of the text, the whole included. */
  private static List<SequencedMap<String, Double>> soFar(Model model, int[] numbers) {
    List<int[]> beginnings = new ArrayList<>();
    for (int length = 1; length <= numbers.length; length++) {
      beginnings.add(java.util.Arrays.copyOf(numbers, length));
    }
    return model.classifyTokens(beginnings);
  }

  /** The text as the model reads it. */
  public List<String> tokens() {
    return tokens;
  }

  /** The recurrent layers by name. */
  public List<String> layers() {
    return List.copyOf(runs.keySet());
  }

  /** The planned layer of a name. */
  public RecurrentLayer layer(String name) {
    RecurrentLayer layer = model.program().recurrentLayers().get(name);
    if (layer == null) {
      throw unknown("layer", name, runs);
    }
    return layer;
  }

  /** A named value at every step, {@code [steps, elements]}, in the order of the text. */
  public Matrix values(String layer, String name) {
    LayerRun run = runs.get(layer);
    if (run == null) {
      throw unknown("layer", layer, runs);
    }
    Ragged values = run.value(name);
    return new Matrix(values.rows().total(), values.width(), values.values());
  }

  /** The probability of each class after each token. */
  public List<SequencedMap<String, Double>> soFar() {
    return soFar;
  }

  private static IllegalArgumentException unknown(
      String what, String name, Map<String, LayerRun> known) {
    return new IllegalArgumentException(
        "the model has no "
            + what
            + " '"
            + name
            + "'; it has "
            + String.join(", ", known.keySet()));
  }
}
