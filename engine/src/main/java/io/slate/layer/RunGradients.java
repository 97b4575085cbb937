package io.slate.layer;

import io.slate.data.Ragged;
import io.slate.plan.Slot;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run hears of its loss, and where the answers of its backward half go. */
final class RunGradients {
  private final RecurrentLayer layer;
  private final LayerWeights weights;
  private final LayerTables tables;
  private final RunStart start;

  /** Arrays that are filled with adjoints of inputs when the backward half is done. */
  private final Map<Slot, float[]> targets = new HashMap<>();

  /** What the loss itself was said to change with, where the layer is watched. */
  private final Map<String, Ragged> heard = new LinkedHashMap<>();

  RunGradients(RecurrentLayer layer, LayerWeights weights, LayerTables tables, RunStart start) {
    this.layer = layer;
    this.weights = weights;
    this.tables = tables;
    this.start = start;
  }

  /** The work of the backward half that adds gradients to an array, from an element on. */
  interface Adding {
    void addTo(float[] gradients, int offset);
  }

  /** Adds to an adjoint. */
  void hear(Slot slot, String name, Ragged adjoint) {
    tables.add(slot, name, adjoint);
    if (isWatched()) {
      Ragged before = heard.getOrDefault(name, Ragged.zeros(adjoint.rows(), adjoint.width()));
      float[] sum = before.values().clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += adjoint.values()[i];
      }
      heard.put(name, new Ragged(adjoint.rows(), adjoint.width(), sum));
    }
  }

  /** The same without a copy, where there need be none. */
  void hearLent(Slot slot, String name, Ragged adjoint) {
    if (isWatched()) {
      hear(slot, name, adjoint);
    } else {
      tables.lendAdjoint(slot, name, adjoint);
    }
  }

  private boolean isWatched() {
    return !layer.settings().probes().watched().isEmpty();
  }

  Map<String, Ragged> heard() {
    return Collections.unmodifiableMap(heard);
  }

  /** Has the adjoint of an input stand in an array of the caller in the end. */
  void adjointInto(Slot slot, float... target) {
    tables.requireFit(slot.width(), target);
    if (!tables.lendTarget(slot, target)) {
      targets.put(slot, target);
    }
  }

  /** Does the work of the backward half, and what it leaves to do. */
  void add(float[] gradients, int offset, Adding work) {
    if (areOfTheCellAlone()) {
      work.addTo(gradients, offset);
    } else {
      float[] own = layer.arrays().zeros();
      work.addTo(own, 0);
      weights.drop().apply(own);
      start.addGradients(own);
      for (int i = 0; i < own.length; i++) {
        gradients[offset + i] += own[i];
      }
      layer.arrays().leave(own);
    }
    targets.forEach((slot, target) -> tables.read(slot.whole(), target));
  }

  /** Whether gradients are what the cell's plan makes them, with nothing dropped or added. */
  private boolean areOfTheCellAlone() {
    return weights.drop().isNone() && !start.isTrained();
  }
}
