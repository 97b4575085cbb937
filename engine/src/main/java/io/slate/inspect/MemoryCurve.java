package io.slate.inspect;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.CounterRandom;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the state of an untrained cell still tells of the inputs before: how well a linear read-out
 * of the first state after step t recovers the first input of step t − k (the short-term memory of
 * Jaeger 2001). One random number enters at each step. The read-out is ridge regression in closed
 * form; what it is worth is measured on steps that it was not fitted to. In double precision.
 *
 * @param cell the cell's name
 * @param recovered by k from 0: the share of the input's variance that is recovered, the squared
 *     error over the variance taken from 1, and 0 where that is negative
 */
public record MemoryCurve(String cell, List<Double> recovered) {
  public MemoryCurve {
    recovered = List.copyOf(recovered);
  }

  /**
   * What is run.
   *
   * @param hidden units
   * @param furthest the largest k
   * @param steps that the read-out is fitted to; half as many again are for the measurement
   * @param ridge what is added to the diagonal of the states' covariance, as a share of its mean
   */
  public record Setting(int hidden, int furthest, int steps, long seed, double ridge) {
    public Setting {
      if (hidden < 1 || furthest < 0 || steps < 2 * hidden) {
        throw new IllegalArgumentException(
            "there are %d units, k up to %d and %d steps, expected 1 unit, k from 0 and twice as"
                    .formatted(hidden, furthest, steps)
                + " many steps as units at least");
      }
      if (!(ridge > 0)) {
        throw new IllegalArgumentException("the ridge is " + ridge + ", expected more than 0");
      }
    }
  }

  /** Steps, besides those that k goes back, before any is looked at: the state settles. */
  private static final int SETTLING = 50;

  /** The sum over k: how many past inputs the state holds, the present one included. */
  public double capacity() {
    return recovered.stream().mapToDouble(share -> share).sum();
  }

  /**
   * Draws, runs, fits and measures.
   *
   * @throws IllegalArgumentException if the cell runs over trees, takes no input of one value, or
   *     has not what the start is about
   */
  public static MemoryCurve of(Cell cell, Setting setting, RandomStart start) {
    RecurrentLayer layer = start.layer(cell, Sizes.of(1, setting.hidden()));
    Graph graph = cell.graph();
    int first = setting.furthest() + SETTLING;
    int middle = first + setting.steps();
    int end = middle + setting.steps() / 2;
    var rollout = Rollout.sequence(graph, layer.settings().sizes(), end);
    Rollout.Given given = start.draw(layer, rollout, CounterRandom.child(setting.seed(), 0));
    double[][] states = rollout.run(given).values(RandomStart.first(graph));
    String input =
        graph.inputs().keySet().stream()
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the cell " + cell.name() + " has no input"));
    double[] inputs = column(Objects.requireNonNull(given.inputs().get(input)), end);
    var fit = new Ridge(states, first, middle, setting.ridge());
    List<Double> recovered = new ArrayList<>();
    for (int k = 0; k <= setting.furthest(); k++) {
      double[] wanted = new double[end];
      System.arraycopy(inputs, 0, wanted, k, end - k);
      recovered.add(Math.max(0, fit.readOut(wanted).explained(states, wanted, middle)));
    }
    return new MemoryCurve(cell.name(), recovered);
  }

  /** The first element of every row. */
  private static double[] column(double[][] rows, int count) {
    double[] column = new double[count];
    for (int step = 0; step < count; step++) {
      column[step] = rows[step][0];
    }
    return column;
  }
}
