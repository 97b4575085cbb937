package io.slate.inspect;

import io.slate.cell.Cell;
import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The derivative dL/dW of a number by one weight of a recurrent cell, multiplied out along time: it
 * is the sum over the steps k of ∂L/∂s_k · ∂⁺s_k/∂W, where s are all states together, ∂⁺ leaves out
 * what earlier states did, and ∂L/∂s_k is the product of the factors ∂s_j/∂s_(j−1) of the steps j
 * behind it (Werbos 1990; Hochreiter 1991). In double precision.
 *
 * @param cell its name
 * @param weight its name in the equations
 * @param norm of dL/dW, Euclidean over its elements (Frobenius)
 * @param steps the one that was read last first
 * @param gradient dL/dW itself, as the weight is stored
 */
public record WeightChain(
    String cell, String weight, double norm, List<Step> steps, List<Double> gradient) {

  public WeightChain {
    steps = List.copyOf(steps);
    gradient = List.copyOf(gradient);
  }

  /**
   * One step k. Its term's norm is the signal times the local factor; the signal is what L hears at
   * the last step times all gains so far, where L hears of no step but the last.
   *
   * @param number from 0, in the order in which the layer reads
   * @param heard Euclidean norm of what L hears of this step by ways outside of the layer
   * @param gain by what the norm of the signal was multiplied between the step behind and this one;
   *     absent at the last step
   * @param signal Euclidean norm of ∂L/∂s_k, all states together
   * @param local norm of the term over that of the signal: how much of it this step's weight takes
   * @param term norm of ∂L/∂s_k · ∂⁺s_k/∂W, Euclidean over its elements
   * @param share of dL/dW that the term makes: its part along dL/dW; all shares add up to 1
   * @param factor of the step, where the cell is small enough to have it computed
   */
  public record Step(
      int number,
      String token,
      double heard,
      Optional<Double> gain,
      double signal,
      double local,
      double term,
      double share,
      Optional<StepFactor> factor) {}

  /**
   * A cell that is untrained.
   *
   * @throws IllegalArgumentException as {@link GradientReach#of}, or if the cell has no such weight
   */
  public static WeightChain of(
      Cell cell, String weight, GradientReach.Setting setting, RandomStart start) {
    double limit = setting.clip().orElse(Double.POSITIVE_INFINITY);
    return of(Unrolled.drawn(cell, setting, start), weight, limit);
  }

  /**
   * A layer of a model that read a text.
   *
   * @param trace made towards a verdict, whose measure is L
   * @throws IllegalArgumentException if the model has no such layer, or the layer no such weight
   * @throws IllegalStateException if the trace was made without a verdict
   */
  public static WeightChain of(Trace trace, String layer, String weight) {
    return of(trace.unrolled(layer), weight, Double.POSITIVE_INFINITY);
  }

  private static WeightChain of(Unrolled unrolled, String weight, double limit) {
    Set<String> seen = new LinkedHashSet<>(unrolled.heard().keySet());
    Adjoint adjoint = Adjoint.of(unrolled.graph(), seen);
    Expr gradient = adjoint.parameters().get(weight);
    if (gradient == null) {
      throw new IllegalArgumentException(
          "the cell %s has no weight '%s' that L depends on; it has %s"
              .formatted(
                  unrolled.graph().name(),
                  weight,
                  String.join(", ", adjoint.parameters().keySet())));
    }
    List<Expr> wanted = adjoint.roots().values().stream().flatMap(List::stream).toList();
    var walk = new BackwardWalk(unrolled.graph(), unrolled.sizes(), adjoint, wanted, limit);
    List<double[]> terms = new ArrayList<>();
    double[] signals = new double[unrolled.steps()];
    walk.back(
        unrolled.run(),
        unrolled.steps(),
        unrolled.heard(),
        step -> {
          signals[step.number()] = step.norm();
          terms.add(term(unrolled, adjoint, gradient, step));
        });
    return assembled(unrolled, weight, signals, terms);
  }

  /** What the weight's gradient is of one step alone. */
  private static double[] term(
      Unrolled unrolled, Adjoint adjoint, Expr gradient, BackwardWalk.Step step) {
    List<double[]> totals = new ArrayList<>();
    for (List<Expr> root : adjoint.roots().values()) {
      double[] total = step.of(root.getFirst()).clone();
      root.subList(1, root.size()).forEach(term -> BackwardWalk.add(total, step.of(term)));
      totals.add(total);
    }
    Function<Op.Leaf, double[]> leaves = unrolled.run().leaves(step.number());
    return BackwardWalk.of(
            new Interpreter(unrolled.sizes())
                .evaluate(
                    List.of(gradient),
                    leaf ->
                        leaf instanceof Op.Total(var root) ? totals.get(root) : leaves.apply(leaf)),
            gradient)
        .clone();
  }

  /**
   * @param terms the last step's first
   */
  private static WeightChain assembled(
      Unrolled unrolled, String weight, double[] signals, List<double[]> terms) {
    double[] sum = new double[terms.isEmpty() ? 0 : terms.getFirst().length];
    terms.forEach(term -> BackwardWalk.add(sum, term));
    double norm = ErrorSignal.norm(sum);
    List<Optional<StepFactor>> factors = StepFactor.of(unrolled);
    List<Step> steps = new ArrayList<>();
    for (int number = unrolled.steps() - 1; number >= 0; number--) {
      double[] term = terms.get(unrolled.steps() - 1 - number);
      double along = 0;
      for (int i = 0; i < term.length; i++) {
        along += norm == 0 ? 0 : term[i] / norm * (sum[i] / norm);
      }
      double own = ErrorSignal.norm(term);
      boolean isLast = number == unrolled.steps() - 1;
      steps.add(
          new Step(
              number,
              unrolled.tokens().get(number),
              heard(unrolled, number),
              isLast ? Optional.empty() : Optional.of(ratio(signals[number], signals[number + 1])),
              signals[number],
              ratio(own, signals[number]),
              own,
              along,
              factors.get(number)));
    }
    List<Double> gradient = new ArrayList<>();
    for (double element : sum) {
      gradient.add(element);
    }
    return new WeightChain(unrolled.graph().name(), weight, norm, steps, gradient);
  }

  private static double heard(Unrolled unrolled, int step) {
    return ErrorSignal.norm(
        unrolled.heard().values().stream()
            .mapToDouble(rows -> ErrorSignal.norm(rows[step]))
            .toArray());
  }

  /** Nothing of nothing is nothing. */
  private static double ratio(double part, double whole) {
    return part == 0 ? 0 : part / whole;
  }

  /** The steps in the order in which the layer reads. */
  public List<Step> inOrder() {
    List<Step> inOrder = new ArrayList<>(steps);
    Collections.reverse(inOrder);
    return List.copyOf(inOrder);
  }
}
