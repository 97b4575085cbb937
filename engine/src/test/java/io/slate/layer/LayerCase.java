package io.slate.layer;

import io.slate.cell.Cell;
import io.slate.data.ParameterLayout;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.graph.Graph;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A layer with random numbers for everything that it can be given. */
final class LayerCase {
  final RecurrentLayer layer;
  final Rows rows;
  final float[] parameters;
  final Map<String, Ragged> inputs = new LinkedHashMap<>();

  /** How a made-up loss changes with each value at every step. */
  final Map<String, Ragged> adjoints = new LinkedHashMap<>();

  /** How it changes with the output when all is read. */
  final float[] adjointOfLast;

  private LayerCase(RecurrentLayer layer, long seed, int... lengths) {
    var random = new Random(seed);
    this.layer = layer;
    this.rows = Rows.of(lengths);
    this.parameters = values(layer.parameters().size(), random);
    Graph graph = layer.settings().cell().graph();
    graph
        .inputs()
        .forEach(
            (name, given) ->
                inputs.put(name, ragged(given.length().in(layer.settings().sizes()), random)));
    Set<String> seen = new TreeSet<>(graph.states().keySet());
    seen.addAll(layer.settings().probes().returns());
    seen.add(graph.output());
    seen.forEach(name -> adjoints.put(name, ragged(layer.width(name), random)));
    this.adjointOfLast = values(rows.sequences() * layer.outputWidth(), random);
  }

  static LayerCase of(RecurrentLayer.Settings settings, long seed, int... lengths) {
    return new LayerCase(RecurrentLayer.of(settings), seed, lengths);
  }

  /** Settings that fit a cell: small sizes, all different where the cell lets them be. */
  static RecurrentLayer.Settings settings(Cell cell) {
    return RecurrentLayer.Settings.of(cell, sizes(cell, 3, 4));
  }

  static Sizes sizes(Cell cell, int input, int hidden) {
    Sizes given = Sizes.of(input, hidden);
    for (String name : cell.graph().sizes()) {
      boolean isSet = given.has(name) || name.equals("heads");
      given = isSet ? given : given.with(name, 2);
    }
    try {
      return cell.sizes(given);
    } catch (ShapeException _) {
      return cell.sizes(given.with("input", hidden));
    }
  }

  private Ragged ragged(int width, Random random) {
    return new Ragged(rows, width, values(rows.total() * width, random));
  }

  /** Like a start: small enough that nothing saturates. */
  private static float[] values(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 1.6f * random.nextFloat() - 0.8f;
    }
    return values;
  }

  /** States that a run may begin with. */
  LayerState someState(LayerWeights weights, long seed) {
    var random = new Random(seed);
    LayerState state = layer.start(weights, rows.sequences());
    for (String name : state.names()) {
      float[] values = values(state.values(name).length, random);
      for (int i = 0; i < values.length; i++) {
        // Some cells divide by a state, so it is kept away from zero.
        values[i] = 0.6f + 0.4f * values[i];
      }
      state = state.with(name, values);
    }
    return state;
  }

  LayerWeights weights(Mode mode) {
    return layer.prepare(parameters, 0, mode);
  }

  /** A run with its inputs given. */
  LayerRun run(LayerWeights weights) {
    LayerRun run = layer.run(weights, rows);
    inputs.forEach(run::input);
    return run;
  }

  /** Forward and backward. */
  float[] gradients(LayerRun run) {
    run.forward();
    adjoints.forEach(run::adjoint);
    run.adjointOfLast(layer.output(), adjointOfLast);
    float[] gradients = new float[parameters.length];
    run.backward(gradients, 0);
    return gradients;
  }

  /** The same for a loss that sees no last value. */
  float[] gradientsOfSteps(LayerRun run) {
    run.forward();
    adjoints.forEach(run::adjoint);
    float[] gradients = new float[parameters.length];
    run.backward(gradients, 0);
    return gradients;
  }

  double[] parameter(float[] all, String name) {
    ParameterLayout.Entry entry = layer.parameters().entry(name);
    return Oracle.doubles(all, entry.offset(), entry.count());
  }

  static <V> V at(Map<String, V> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }
}
