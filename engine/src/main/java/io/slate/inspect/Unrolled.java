package io.slate.inspect;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import io.slate.data.CounterRandom;
import io.slate.data.Matrix;
import io.slate.data.ParameterLayout;
import io.slate.data.Ragged;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.layer.Direction;
import io.slate.layer.LayerRun;
import io.slate.layer.RecurrentLayer;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One layer over the steps of one sequence, in double precision and in the order in which it reads,
 * with how a number changes with what it says.
 *
 * @param graph of a step
 * @param heard how the number changes with values, by ways outside of the layer: a row a step
 * @param tokens one for each step
 */
record Unrolled(
    Graph graph, Sizes sizes, Rollout.Run run, Map<String, double[][]> heard, List<String> tokens) {

  int steps() {
    return tokens.size();
  }

  /**
   * A layer of a model, over a text.
   *
   * @param path of the layer, which begins the names of its parameters
   */
  static Unrolled of(Model model, String path, LayerRun run, List<String> tokens) {
    RecurrentLayer layer = BackwardWalk.of(model.program().recurrentLayers(), path);
    boolean isReversed = layer.settings().direction() == Direction.BACKWARD;
    Graph graph = layer.step();
    Sizes sizes = layer.settings().sizes();
    var rollout = Rollout.sequence(graph, sizes, tokens.size());
    Rollout.Given given = rollout.zeros();
    float[] all = model.parameters();
    given
        .parameters()
        .forEach((name, to) -> copy(all, model.layout().entry(path + "." + name), to));
    given.inputs().forEach((name, rows) -> copy(rows(run.givenInput(name), isReversed), rows));
    Map<String, double[][]> heard = new LinkedHashMap<>();
    run.heard().forEach((name, rows) -> heard.put(name, rows(rows, isReversed)));
    List<String> read = isReversed ? tokens.reversed() : tokens;
    return new Unrolled(graph, sizes, rollout.run(given), heard, List.copyOf(read));
  }

  /** An untrained cell over random inputs; the number is a random function of its last state. */
  static Unrolled drawn(Cell cell, GradientReach.Setting setting, RandomStart start) {
    RecurrentLayer layer = start.layer(cell, Sizes.of(setting.hidden(), setting.hidden()));
    Graph graph = cell.graph();
    Sizes sizes = layer.settings().sizes();
    var rollout = Rollout.sequence(graph, sizes, setting.length());
    long key = CounterRandom.child(setting.seed(), 0);
    Rollout.Run run = rollout.run(start.draw(layer, rollout, key));
    String state = RandomStart.first(graph);
    double[][] heard = new double[setting.length()][layer.width(state)];
    heard[setting.length() - 1] =
        GradientReach.direction(CounterRandom.child(key, 2), layer.width(state));
    List<String> steps =
        IntStream.range(0, setting.length()).mapToObj(step -> "x[" + step + "]").toList();
    return new Unrolled(graph, sizes, run, Map.of(state, heard), steps);
  }

  /** The rows of the one sequence, in the order in which the layer reads. */
  private static double[][] rows(Ragged values, boolean isReversed) {
    int steps = values.rows().total();
    double[][] rows = new double[steps][values.width()];
    for (int step = 0; step < steps; step++) {
      int from = (isReversed ? steps - 1 - step : step) * values.width();
      for (int i = 0; i < values.width(); i++) {
        rows[step][i] = values.values()[from + i];
      }
    }
    return rows;
  }

  /** The norm of each row of a table, in the order in which the layer reads. */
  static List<Double> norms(Matrix values, boolean isReversed) {
    List<Double> norms =
        new ArrayList<>(
            IntStream.range(0, values.rows())
                .mapToObj(row -> ErrorSignal.norm(row(values, row)))
                .toList());
    if (isReversed) {
      Collections.reverse(norms);
    }
    return norms;
  }

  private static double[] row(Matrix values, int row) {
    return IntStream.range(0, values.columns()).mapToDouble(i -> values.at(row, i)).toArray();
  }

  private static void copy(double[][] from, double[][] to) {
    for (int row = 0; row < to.length; row++) {
      System.arraycopy(from[row], 0, to[row], 0, to[row].length);
    }
  }

  private static void copy(float[] all, ParameterLayout.Entry entry, double... to) {
    Arrays.setAll(to, i -> all[entry.offset() + i]);
  }
}
