package io.slate.inspect;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one step multiplies the error signal with. All norms are Frobenius norms over the root of
 * the number of units: the root mean square of singular values, so that 1 keeps a signal as it is.
 *
 * @param states of ∂s_t/∂s_(t−1), all states together
 * @param memory of ∂c_t/∂c_(t−1), where the cell has a state c besides its first
 */
public record StepFactor(double states, Optional<Memory> memory) {
  private static final String CELL_STATE = "c";

  /** Units in all states together, beyond which there are too many directions. */
  private static final int MOST_UNITS = 512;

  /** Directions times steps. */
  private static final int MOST = 1 << 15;

  /**
   * ∂c_t/∂c_(t−1), as lectures split it up for the LSTM: f_t + ∂(i_t g_t)/∂c_(t−1).
   *
   * @param whole of the sum of both
   * @param direct of the way through c[t−1] itself, which is the forget gate f_t where c is kept by
   *     one: then its root mean square over the units
   * @param rest of the way through the other states of step t−1, with their own earlier values held
   */
  public record Memory(double whole, double direct, double rest) {}

  /** The factor of every step, in the order in which the layer reads; empty for large cells. */
  static List<Optional<StepFactor>> of(Unrolled unrolled) {
    Graph graph = unrolled.graph();
    int units = graph.states().values().stream().mapToInt(dim -> dim.in(unrolled.sizes())).sum();
    boolean hasOneStep = graph.states().keySet().stream().allMatch(name -> graph.reach(name) <= 1);
    if (!hasOneStep || units > MOST_UNITS || (long) units * unrolled.steps() > MOST) {
      return Collections.nCopies(unrolled.steps(), Optional.empty());
    }
    var maker = new Maker(unrolled);
    List<Optional<StepFactor>> factors = new ArrayList<>();
    for (int step = 0; step < unrolled.steps(); step++) {
      factors.add(step == 0 ? Optional.empty() : Optional.of(maker.at(step)));
    }
    return factors;
  }

  /** Carries every unit of every state back by one step. */
  private static final class Maker {
    private final Unrolled unrolled;
    private final Adjoint adjoint;
    private final BackwardWalk walk;
    private final boolean hasMemory;

    Maker(Unrolled unrolled) {
      this.unrolled = unrolled;
      this.adjoint = Adjoint.of(unrolled.graph(), Set.of());
      List<Expr> wanted = new ArrayList<>(adjoint.values().values());
      this.walk =
          new BackwardWalk(
              unrolled.graph(), unrolled.sizes(), adjoint, wanted, Double.POSITIVE_INFINITY);
      Set<String> states = unrolled.graph().states().keySet();
      this.hasMemory = states.contains(CELL_STATE) && states.size() > 1;
    }

    StepFactor at(int step) {
      List<Double> all = new ArrayList<>();
      List<Double> whole = new ArrayList<>();
      List<Double> direct = new ArrayList<>();
      List<Double> rest = new ArrayList<>();
      int units = 0;
      for (String state : unrolled.graph().states().keySet()) {
        int width = unrolled.run().value(state, 0).length;
        units += width;
        for (int unit = 0; unit < width; unit++) {
          Map<String, double[]> seed = zeros();
          BackwardWalk.of(seed, state)[unit] = 1;
          Map<String, double[]> before = before(step, seed);
          before.values().forEach(row -> all.add(ErrorSignal.norm(row)));
          if (hasMemory && state.equals(CELL_STATE)) {
            double[] kept = BackwardWalk.of(before, CELL_STATE).clone();
            double[] around = around(step - 1, before);
            direct.add(ErrorSignal.norm(kept));
            rest.add(ErrorSignal.norm(around));
            BackwardWalk.add(kept, around);
            whole.add(ErrorSignal.norm(kept));
          }
        }
      }
      return new StepFactor(
          together(all, units),
          hasMemory
              ? Optional.of(
                  new Memory(
                      together(whole, whole.size()),
                      together(direct, whole.size()),
                      together(rest, whole.size())))
              : Optional.empty());
    }

    /** What the states of the step before are handed. */
    private Map<String, double[]> before(int step, Map<String, double[]> seed) {
      BackwardWalk.Step found = walk.alone(unrolled.run(), step, seed);
      Map<String, double[]> before = zeros();
      adjoint
          .past()
          .forEach(
              (past, term) ->
                  BackwardWalk.add(BackwardWalk.of(before, past.name()), found.of(term)));
      return before;
    }

    /** How a step's c is heard of through its other states. */
    private double[] around(int step, Map<String, double[]> handed) {
      Map<String, double[]> others = new HashMap<>(handed);
      double[] c = BackwardWalk.of(handed, CELL_STATE);
      others.put(CELL_STATE, new double[c.length]);
      Expr term = adjoint.values().get(CELL_STATE);
      return term == null
          ? new double[c.length]
          : walk.alone(unrolled.run(), step, others).of(term).clone();
    }

    private Map<String, double[]> zeros() {
      Map<String, double[]> zeros = new HashMap<>();
      unrolled
          .graph()
          .states()
          .forEach((name, dim) -> zeros.put(name, new double[dim.in(unrolled.sizes())]));
      return zeros;
    }

    private static double together(List<Double> norms, int units) {
      return ErrorSignal.norm(norms.stream().mapToDouble(norm -> norm).toArray())
          / Math.sqrt(units);
    }
  }
}
