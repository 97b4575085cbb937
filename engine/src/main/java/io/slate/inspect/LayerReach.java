package io.slate.inspect;

import io.slate.graph.Graph;
import io.slate.inspect.GradientReach.Curve;
import io.slate.layer.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a verdict on one text reaches back through a trained layer: by the distance from the step
 * that the layer read last, from 0.
 *
 * @param layer its name
 * @param tokens by the distance, so that the one that was read last comes first
 * @param signals for each state s the Euclidean norm of ∂L/∂s, where L is the measure of the
 *     verdict; by all the ways in which L hears of s
 * @param jacobians for each state the Frobenius norm of ∂s_T/∂s_t over the root of the number of
 *     units, which is the root mean square of its singular values: 1 at distance 0. In double
 *     precision
 */
public record LayerReach(
    String layer,
    Verdict verdict,
    List<String> tokens,
    List<Curve> signals,
    List<Curve> jacobians) {
  /** Directions times steps that are carried back. */
  private static final int MOST = 1 << 15;

  public LayerReach {
    tokens = List.copyOf(tokens);
    signals = List.copyOf(signals);
    jacobians = List.copyOf(jacobians);
  }

  /**
   * Looks into a trace.
   *
   * @param trace made towards a verdict
   * @throws IllegalArgumentException if the model has no such layer, if it carries no state, or if
   *     the text is empty or long
   * @throws IllegalStateException if the trace was made without a verdict
   */
  public static LayerReach of(Trace trace, String layer) {
    Unrolled unrolled = trace.unrolled(layer);
    Graph graph = unrolled.graph();
    boolean isReversed = trace.layer(layer).settings().direction() == Direction.BACKWARD;
    List<Curve> signals = new ArrayList<>();
    List<Curve> jacobians = new ArrayList<>();
    for (String state : GradientReach.states(graph)) {
      List<Double> norms = Unrolled.norms(trace.adjoints(layer, state), isReversed);
      signals.add(new Curve(state, norms.reversed()));
      jacobians.add(new Curve(state, jacobians(unrolled, state)));
    }
    return new LayerReach(layer, trace.verdict(), unrolled.tokens().reversed(), signals, jacobians);
  }

  /** Every unit of the last state is carried back on its own. */
  private static List<Double> jacobians(Unrolled unrolled, String state) {
    int steps = unrolled.steps();
    int units = unrolled.run().value(state, 0).length;
    if ((long) steps * units > MOST) {
      throw new IllegalArgumentException(
          "the text has %d tokens and %s has %d units; their product is over %d: give a shorter text"
              .formatted(steps, state, units, MOST));
    }
    var signal =
        new ErrorSignal(unrolled.graph(), unrolled.sizes(), state, Double.POSITIVE_INFINITY);
    double[][] norms = new double[steps][units];
    for (int unit = 0; unit < units; unit++) {
      double[] direction = new double[units];
      direction[unit] = 1;
      double[][] rows = signal.back(unrolled.run(), steps, direction);
      for (int distance = 0; distance < steps; distance++) {
        norms[distance][unit] = ErrorSignal.norm(rows[distance]);
      }
    }
    List<Double> all = new ArrayList<>();
    for (double[] row : norms) {
      all.add(ErrorSignal.norm(row) / Math.sqrt(units));
    }
    return all;
  }
}
