package io.slate.inspect;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.layer.Initialisation;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.SpectralRadius;
import io.slate.layer.Starts;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the parameters of a cell start that is looked at untrained: as a layer of it starts, but for
 * what is said here.
 *
 * @param radius the spectral radius that every recurrent weight is scaled to
 * @param forgetBias what the biases of forget gates start at
 */
public record RandomStart(Optional<Double> radius, Optional<Double> forgetBias) {
  public RandomStart {
    if (radius.isPresent() && !(radius.get() > 0 && radius.get() < 1e6)) {
      throw new IllegalArgumentException(
          "the spectral radius is " + radius.get() + ", expected more than 0, below 1e6");
    }
  }

  /** As a layer starts. */
  public static RandomStart ofLayer() {
    return new RandomStart(Optional.empty(), Optional.empty());
  }

  /** A layer whose parameters may be drawn. */
  RecurrentLayer layer(Cell cell, Sizes sizes) {
    var settings = RecurrentLayer.Settings.of(cell, sizes);
    return RecurrentLayer.of(
        forgetBias
            .map(bias -> settings.with(Initialisation.ofCell().withForgetBias(bias)))
            .orElse(settings));
  }

  /**
   * Draws the parameters of a layer, and inputs from the normal distribution of deviation 1; states
   * begin at zero.
   *
   * @param rollout of the layer's cell
   */
  Rollout.Given draw(RecurrentLayer layer, Rollout rollout, long key) {
    Rollout.Given given = rollout.zeros();
    float[] parameters = new float[layer.parameters().size()];
    Starts.fill(layer, CounterRandom.child(key, 0), parameters, 0);
    radius.ifPresent(value -> SpectralRadius.scale(layer, value, parameters));
    given
        .parameters()
        .forEach((name, values) -> copy(parameters, layer.parameters().entry(name), values));
    long place = CounterRandom.child(key, 1);
    for (double[][] rows : given.inputs().values()) {
      for (int step = 0; step < rows.length; step++) {
        long own = CounterRandom.child(place, step);
        Arrays.setAll(rows[step], i -> CounterRandom.normal(own, i));
      }
      place = CounterRandom.child(place, -1);
    }
    return given;
  }

  private static void copy(float[] all, ParameterLayout.Entry entry, double... values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = all[entry.offset() + i];
    }
  }

  /** The first state that a cell declares, which is what it hands on. */
  static String first(Graph graph) {
    return graph.states().keySet().stream()
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the cell " + graph.name() + " carries no state"));
  }
}
