package io.slate.inspect;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.CounterRandom;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How far the gradient reaches back through an untrained cell (Hochreiter 1991; Bengio, Simard
 * &amp; Frasconi 1994): L is a linear function of the last state with random coefficients of
 * Euclidean norm 1, and what is measured is the Euclidean norm of ∂L/∂s over the steps between the
 * state s and the last. Its mean square over such L is ‖∂s_T/∂s_t‖² / n, with the Frobenius norm
 * and n units. In double precision.
 *
 * @param cell the cell's name
 * @param curves of the first state that the cell declares, and where it has another one called c,
 *     of that
 */
public record GradientReach(String cell, List<Curve> curves) {
  private static final String MEMORY = "c";

  public GradientReach {
    curves = List.copyOf(curves);
  }

  /**
   * What is run.
   *
   * @param length steps
   * @param hidden units, and values of the input at each step
   * @param draws how often parameters, inputs and L are drawn; the middle norm of them counts
   * @param clip the norm beyond which the signal is shortened at each step on its way back, all
   *     states of a step taken together
   */
  public record Setting(int length, int hidden, int draws, long seed, Optional<Double> clip) {
    public Setting {
      if (length < 2 || hidden < 1 || draws < 1) {
        throw new IllegalArgumentException(
            "there are %d steps, %d units and %d draws, expected at least 2, 1 and 1"
                .formatted(length, hidden, draws));
      }
      if (clip.isPresent() && !(clip.get() > 0)) {
        throw new IllegalArgumentException(
            "the signal is clipped at " + clip.get() + ", expected more than 0");
      }
    }
  }

  /**
   * The norms of one state.
   *
   * @param norms by the steps to the last, from 0, where it is 1 unless clipped; infinite where
   *     double precision overflows
   */
  public record Curve(String state, List<Double> norms) {
    public Curve {
      norms = List.copyOf(norms);
    }

    /**
     * The distance at which the norm has first fallen to a half of what it is at the last step,
     * between two steps by the line through their logarithms; empty if it never does.
     */
    public OptionalDouble halfLife() {
      double half = norms.getFirst() / 2;
      for (int distance = 1; distance < norms.size(); distance++) {
        double here = norms.get(distance);
        if (here <= half) {
          double before = norms.get(distance - 1);
          double share = Math.log(before / half) / Math.log(before / here);
          return OptionalDouble.of(distance - 1 + share);
        }
      }
      return OptionalDouble.empty();
    }

    /** By what the norm is multiplied a step back, on average over all that are finite, not 0. */
    public double rate() {
      int last = 0;
      for (int distance = 0; distance < norms.size(); distance++) {
        if (norms.get(distance) > 0 && Double.isFinite(norms.get(distance))) {
          last = distance;
        }
      }
      return last == 0 ? 0 : Math.exp(Math.log(norms.get(last) / norms.getFirst()) / last);
    }
  }

  /**
   * Draws, runs and carries back.
   *
   * @throws IllegalArgumentException if the cell runs over trees, leaves a size open, or has not
   *     what the start is about
   */
  public static GradientReach of(Cell cell, Setting setting, RandomStart start) {
    RecurrentLayer layer = start.layer(cell, Sizes.of(setting.hidden(), setting.hidden()));
    Graph graph = cell.graph();
    Sizes sizes = layer.settings().sizes();
    var rollout = Rollout.sequence(graph, sizes, setting.length());
    List<String> states = states(graph);
    double limit = setting.clip().orElse(Double.POSITIVE_INFINITY);
    List<ErrorSignal> signals =
        states.stream().map(state -> new ErrorSignal(graph, sizes, state, limit)).toList();
    double[][][] norms = new double[states.size()][setting.length()][setting.draws()];
    for (int draw = 0; draw < setting.draws(); draw++) {
      long key = CounterRandom.child(setting.seed(), draw);
      Rollout.Run run = rollout.run(start.draw(layer, rollout, key));
      for (int i = 0; i < states.size(); i++) {
        double[] direction = direction(CounterRandom.child(key, 2 + i), layer.width(states.get(i)));
        double[][] signal = signals.get(i).back(run, setting.length(), direction);
        for (int distance = 0; distance < signal.length; distance++) {
          norms[i][distance][draw] = ErrorSignal.norm(signal[distance]);
        }
      }
    }
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      curves.add(new Curve(states.get(i), Stream.of(norms[i]).map(GradientReach::middle).toList()));
    }
    return new GradientReach(cell.name(), curves);
  }

  /** The states that are looked at: the first, and c. */
  static List<String> states(Graph graph) {
    String first = RandomStart.first(graph);
    return graph.states().containsKey(MEMORY) && !first.equals(MEMORY)
        ? List.of(first, MEMORY)
        : List.of(first);
  }

  /** Random coefficients of norm 1. */
  static double[] direction(long key, int width) {
    double[] direction = new double[width];
    Arrays.setAll(direction, i -> CounterRandom.normal(key, i));
    double norm = ErrorSignal.norm(direction);
    Arrays.setAll(direction, i -> direction[i] / norm);
    return direction;
  }

  /** The middle one; of an even number the lower of both, so that it is one that was drawn. */
  private static double middle(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
