package io.slate.network;

import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Workers;
import io.slate.layer.LayerRun;
import io.slate.layer.LayerState;
import io.slate.layer.LayerSteps;
import io.slate.layer.LayerWeights;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of the cells of a decoder, one above the other: as a whole or step by step. */
final class CellRuns {
  /**
   * A cell with packed parameters.
   *
   * @param offset where its parameters begin
   */
  record Packed(RecurrentLayer layer, LayerWeights weights, int offset) {
    /** What it remembers before the first step, some of it given. */
    LayerState begin(int sequences, java.util.SequencedMap<String, float[]> given) {
      LayerState state = layer.start(weights, sequences);
      for (var each : given.entrySet()) {
        float[] values = state.values(each.getKey());
        // Of several steps before the first, the last one is given.
        int from = values.length - each.getValue().length;
        System.arraycopy(each.getValue(), 0, values, from, each.getValue().length);
        state = state.with(each.getKey(), values);
      }
      return state;
    }
  }

  private final List<Packed> cells;
  private final Rows rows;
  private final List<LayerRun> runs = new ArrayList<>();
  private final List<LayerSteps> steps = new ArrayList<>();

  /**
   * @param before what each cell remembers
   * @param numbers each sequence's own number, by its row
   */
  CellRuns(List<Packed> cells, Rows rows, List<LayerState> before, long... numbers) {
    this.cells = cells;
    this.rows = rows;
    for (int i = 0; i < cells.size(); i++) {
      Packed cell = cells.get(i);
      LayerRun run = cell.layer().run(cell.weights(), rows, numbers);
      run.begin(before.get(i));
      runs.add(run);
    }
  }

  List<LayerRun> runs() {
    return runs;
  }

  /** What the cells remember at the end. */
  List<LayerState> states() {
    return runs.stream().map(LayerRun::state).toList();
  }

  private RecurrentLayer layer(int i) {
    return cells.get(i).layer();
  }

  /** All steps of all cells, {@code [rows, width]}. */
  float[] forward(float[] x, Workers workers) {
    float[] values = x;
    for (int i = 0; i < runs.size(); i++) {
      int width = layer(i).settings().sizes().get("input");
      runs.get(i)
          .sharedBy(workers)
          .input(RecurrentPart.input(layer(i)), new Ragged(rows, width, values));
      runs.get(i).forward();
      values = runs.get(i).output().values();
    }
    return values;
  }

  /** The adjoint of the input of all steps. */
  float[] backward(float[] dOutput, float[] gradients, Workers workers) {
    float[] d = dOutput;
    for (int i = runs.size() - 1; i >= 0; i--) {
      LayerRun run = runs.get(i).sharedBy(workers);
      run.adjoint(layer(i).output(), new Ragged(rows, layer(i).outputWidth(), d));
      run.backward(gradients, cells.get(i).offset());
      d = run.inputAdjoint(RecurrentPart.input(layer(i))).values();
    }
    return d;
  }

  /** Before the first of the steps that are fed one by one. */
  void before() {
    for (LayerRun run : runs) {
      steps.add(run.steps());
      run.before();
    }
  }

  /** One step of all cells: from their input {@code [active, width]} to their output. */
  float[] step(int t, float[] x) {
    float[] values = x;
    for (int i = 0; i < runs.size(); i++) {
      steps.get(i).input(t, values, 0);
      runs.get(i).step(t);
      values = new float[rows.active(t) * layer(i).outputWidth()];
      steps.get(i).output(t, values, 0);
    }
    return values;
  }

  void after() {
    runs.forEach(LayerRun::after);
  }

  void backwardBefore() {
    runs.forEach(LayerRun::backwardBefore);
  }

  /** One step backward: from the adjoint of the output to that of the input. */
  float[] backwardStep(int t, float[] dOutput) {
    float[] d = dOutput;
    for (int i = runs.size() - 1; i >= 0; i--) {
      steps.get(i).outputAdjoint(t, d, 0);
      runs.get(i).backwardStep(t);
      d = new float[rows.active(t) * layer(i).settings().sizes().get("input")];
      steps.get(i).inputAdjoint(t, d, 0);
    }
    return d;
  }

  void backwardAfter(float[] gradients) {
    for (int i = 0; i < runs.size(); i++) {
      runs.get(i).backwardAfter(gradients, cells.get(i).offset());
    }
  }

  /** How the loss changes with a state before the first step, {@code [sequences, width]}. */
  float[] initialAdjoint(int cell, String state) {
    float[] all = runs.get(cell).initialAdjoint(state);
    int count = rows.sequences() * layer(cell).width(state);
    return Arrays.copyOfRange(all, all.length - count, all.length);
  }
}
