package io.slate.layer;

import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Slot;
import java.util.Objects;

/**
 * What comes and goes between the steps of one run, for a caller that interleaves other work: each
 * value is of the sequences that have the step, {@code [active, width]}, and lies in an array of
 * the caller from some element on. Belongs to one caller, as its run does.
 */
public final class LayerSteps {
  private final RecurrentLayer layer;
  private final LayerTables tables;
  private final Plan plan;
  private final String input;

  LayerSteps(RecurrentLayer layer, LayerTables tables, Plan plan) {
    this.layer = layer;
    this.tables = tables;
    this.plan = plan;
    if (layer.settings().arrival() != Arrival.BETWEEN_STEPS) {
      throw new IllegalStateException(
          "the inputs of this layer are given before its first step: make it with"
              + " Arrival.BETWEEN_STEPS");
    }
    this.input = layer.settings().cell().graph().inputs().firstEntry().getKey();
  }

  /** Gives the input of step t, before it runs; copied. */
  public void input(int t, float[] values, int from) {
    tables.writeAt(Objects.requireNonNull(plan.inputs().get(input)), t, values, from);
  }

  /** Copies the output of step t, after it ran. */
  public void output(int t, float[] target, int to) {
    String output = layer.output();
    Slot state = plan.states().get(output);
    tables.readAt(
        state == null ? Objects.requireNonNull(plan.values().get(output)) : state.whole(),
        t,
        target,
        to);
  }

  /** Adds to how the loss changes with the output of step t, before that step runs backward. */
  public void outputAdjoint(int t, float[] adjoint, int from) {
    tables.addAt(
        Objects.requireNonNull(backward().adjoints().get(layer.output())), t, adjoint, from);
  }

  /** Copies how the loss changes with the input of step t, after that step ran backward. */
  public void inputAdjoint(int t, float[] target, int to) {
    Slot slot = Objects.requireNonNull(backward().inputs().get(input));
    tables.readAt(slot.whole(), t, target, to);
  }

  private Backward backward() {
    return plan.backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }
}
