package io.slate.layer;

import io.slate.kernel.DoubleExecutor;
import io.slate.kernel.DoubleHalf;
import io.slate.kernel.DoubleTape;
import io.slate.kernel.DoubleWeights;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.Objects;

/**
 * What comes and goes between the steps of one run in double precision, as {@link LayerSteps} has
 * it in float: each value is of the sequences that have the step, {@code [active, width]}. Belongs
 * to one caller, as its run does.
 */
public final class DoubleSteps {
  private final RecurrentLayer layer;
  private final DoubleExecutor executor;
  private final DoubleWeights weights;
  private final DoubleTape tape;
  private final Plan plan;
  private final String input;

  DoubleSteps(
      RecurrentLayer layer, DoubleExecutor executor, DoubleWeights weights, DoubleTape tape) {
    this.layer = layer;
    this.executor = executor;
    this.weights = weights;
    this.tape = tape;
    this.plan = tape.plan();
    this.input = layer.settings().cell().graph().inputs().firstEntry().getKey();
  }

  /** The forward half, of which the caller runs each step. */
  public DoubleHalf forward() {
    return executor.forwardHalf(weights, tape);
  }

  /** The backward half, likewise. */
  public DoubleHalf backward() {
    return executor.backwardHalf(weights, tape);
  }

  /** Gives the input of step t, before it runs; copied. */
  public void input(int t, double... values) {
    Slot slot = Objects.requireNonNull(plan.inputs().get(input));
    int to = tape.firstRow(slot, t) * slot.width();
    System.arraycopy(values, 0, tape.table(slot), to, values.length);
  }

  /** The output of step t, after it ran. */
  public double[] output(int t) {
    Slot state = plan.states().get(layer.output());
    return at(
        t,
        state == null ? Objects.requireNonNull(plan.values().get(layer.output())) : state.whole());
  }

  /** Adds to how the loss changes with the output of step t, before that step runs backward. */
  public void adjoint(int t, double... adjoint) {
    Slot slot = Objects.requireNonNull(backwardPlan().adjoints().get(layer.output()));
    int first = tape.firstRow(slot, t) * slot.width();
    for (int i = 0; i < adjoint.length; i++) {
      tape.table(slot)[first + i] += adjoint[i];
    }
  }

  /** How the loss changes with the input of step t, after that step ran backward. */
  public double[] inputAdjoint(int t) {
    return at(t, Objects.requireNonNull(backwardPlan().inputs().get(input)).whole());
  }

  private double[] at(int t, Ref ref) {
    int active = tape.rows().active(t);
    double[] result = new double[active * ref.width()];
    for (int i = 0; i < active; i++) {
      int from = (tape.firstRow(ref.slot(), t) + i) * ref.slot().width() + ref.column();
      System.arraycopy(tape.table(ref.slot()), from, result, i * ref.width(), ref.width());
    }
    return result;
  }

  private Backward backwardPlan() {
    return plan.backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }
}
