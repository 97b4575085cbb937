package io.slate.layer;

import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Executor;
import io.slate.kernel.Tape;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One run of a layer over some sequences: a tape of steps. The whole is {@link #forward()} and
 * {@link #backward}; a caller that interleaves other work uses {@link #before}, {@link #step},
 * {@link #after} and their backward twins. Steps are counted in the order in which the layer reads.
 */
public final class LayerRun {
  private final RecurrentLayer layer;
  private final Executor executor;
  private final LayerWeights weights;
  private final Tape tape;
  private final Plan plan;
  private final Rows rows;
  private final boolean isReversed;

  LayerRun(
      RecurrentLayer layer, Executor executor, LayerWeights weights, Tape tape, long[] numbers) {
    this.layer = layer;
    this.executor = executor;
    this.weights = weights;
    this.tape = tape;
    this.plan = tape.plan();
    this.rows = tape.rows();
    this.isReversed = layer.settings().direction() == Direction.BACKWARD;
    new RunStart(layer, weights, tape).fill(numbers);
  }

  /** The rows that this run is over. */
  public Rows rows() {
    return rows;
  }

  /**
   * Gives an input for every step.
   *
   * @param values in the order of the sequences' own steps; copied
   */
  public void input(String name, Ragged values) {
    Slot slot = slot(plan.inputs(), name);
    write(slot, values, name);
  }

  /** Goes on from what another run remembered. Must come before the first step. */
  public void begin(LayerState state) {
    if (state.sequences() != rows.sequences()) {
      throw new IllegalArgumentException(
          "the state remembers "
              + state.sequences()
              + " sequences, and the run has "
              + rows.sequences());
    }
    for (String name : state.names()) {
      Slot slot =
          name.startsWith("input ")
              ? slot(plan.inputs(), name.substring(6))
              : slot(plan.states(), name);
      float[] values = state.memory(name).values();
      System.arraycopy(values, 0, tape.table(slot), 0, values.length);
    }
  }

  /** Work over all steps before the first one. Inputs must be given. */
  public void before() {
    executor.before(weights.packed(), tape);
  }

  /** Step t, for every sequence that has one. */
  public void step(int t) {
    executor.step(weights.packed(), tape, t);
  }

  /** Work over all steps after the last one. */
  public void after() {
    executor.after(weights.packed(), tape);
  }

  /** The whole forward half. */
  public void forward() {
    executor.forward(weights.packed(), tape);
  }

  /** The output at every step. */
  public Ragged output() {
    return value(layer.output());
  }

  /** A value at every step; states and what the layer returns can be asked for. */
  public Ragged value(String name) {
    return read(ref(name));
  }

  private Ref ref(String name) {
    Ref ref = plan.values().get(name);
    if (ref != null) {
      return ref;
    }
    Slot state = plan.states().get(name);
    if (state != null) {
      return state.whole();
    }
    throw new IllegalArgumentException(
        "this layer does not return '"
            + name
            + "'; ask for it when the layer is made, as in"
            + " returning(\""
            + name
            + "\")");
  }

  /** A value at the last step that each sequence has: {@code [sequences, width]}, zero for none. */
  public float[] last(String name) {
    Ref ref = ref(name);
    float[] result = new float[rows.sequences() * ref.width()];
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      int length = rows.length(sequence);
      if (length > 0) {
        int row = tape.firstRow(ref.slot(), length - 1) + sequence;
        copy(ref, row, result, sequence * ref.width());
      }
    }
    return result;
  }

  private void copy(Ref ref, int row, float[] target, int to) {
    int from = row * ref.slot().width() + ref.column();
    System.arraycopy(tape.table(ref.slot()), from, target, to, ref.width());
  }

  /** What is remembered after each sequence's own last step. */
  public LayerState state() {
    Map<String, LayerState.Memory> memories = new LinkedHashMap<>();
    plan.states().forEach((name, slot) -> memories.put(name, memory(slot)));
    plan.inputs()
        .forEach(
            (name, slot) -> {
              if (slot.scope() == Slot.Scope.ALL && slot.reach() > 0) {
                memories.put("input " + name, memory(slot));
              }
            });
    return new LayerState(rows.sequences(), memories);
  }

  private LayerState.Memory memory(Slot slot) {
    int width = slot.width();
    int sequences = rows.sequences();
    float[] values = new float[slot.reach() * sequences * width];
    for (int back = 1; back <= slot.reach(); back++) {
      for (int sequence = 0; sequence < sequences; sequence++) {
        int row = tape.firstRow(slot, rows.length(sequence) - back) + sequence;
        int to = ((slot.reach() - back) * sequences + sequence) * width;
        System.arraycopy(tape.table(slot), row * width, values, to, width);
      }
    }
    return new LayerState.Memory(slot.reach(), width, values);
  }

  /**
   * Adds to how the loss changes with a value at every step. Must come before the backward half.
   *
   * @param name the output, a state, or what the layer returns
   */
  public void adjoint(String name, Ragged adjoint) {
    Slot slot = slot(backwardPlan().adjoints(), name);
    requireFit(slot, adjoint, name);
    Ragged ordered = isReversed ? adjoint.reversed() : adjoint;
    float[] table = tape.table(slot);
    int first = firstElement(slot);
    for (int i = 0; i < ordered.values().length; i++) {
      table[first + i] += ordered.values()[i];
    }
  }

  /**
   * Adds to how the loss changes with a value at each sequence's own last step.
   *
   * @param adjoint {@code [sequences, width]}
   */
  public void adjointOfLast(String name, float[] adjoint) {
    Slot slot = slot(backwardPlan().adjoints(), name);
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      int row = tape.firstRow(slot, rows.length(sequence) - 1) + sequence;
      for (int i = 0; i < slot.width() && rows.length(sequence) > 0; i++) {
        tape.table(slot)[row * slot.width() + i] += adjoint[sequence * slot.width() + i];
      }
    }
  }

  /** Backward work over all steps, before the last step. */
  public void backwardBefore() {
    executor.backwardBefore(weights.packed(), tape);
  }

  /** Step t of the backward half; steps run from the last to the first. */
  public void backwardStep(int t) {
    executor.backwardStep(weights.packed(), tape, t);
  }

  /**
   * Backward work over all steps, after the first step.
   *
   * @param gradients added to, elements by {@link RecurrentLayer#parameters()}
   * @param offset where they begin
   */
  public void backwardAfter(float[] gradients, int offset) {
    float[] own = new float[layer.parameters().size()];
    executor.backwardAfter(weights.packed(), tape, own, 0);
    weights.drop().applyToGradients(own);
    new RunStart(layer, weights, tape).addGradients(own);
    for (int i = 0; i < own.length; i++) {
      gradients[offset + i] += own[i];
    }
  }

  /** The whole backward half. */
  public void backward(float[] gradients, int offset) {
    backwardBefore();
    for (int t = rows.steps() - 1; t >= 0; t--) {
      backwardStep(t);
    }
    backwardAfter(gradients, offset);
  }

  /** How the loss changes with an input at every step. */
  public Ragged inputAdjoint(String name) {
    return read(slot(backwardPlan().inputs(), name).whole());
  }

  /** How the loss changes with a state before the first step: {@code [reach, sequences, width]}. */
  public float[] initialAdjoint(String state) {
    Slot slot = slot(backwardPlan().adjoints(), state);
    int count = slot.reach() * rows.sequences() * slot.width();
    return java.util.Arrays.copyOf(tape.table(slot), count);
  }

  private Backward backwardPlan() {
    return plan.backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }

  private void write(Slot slot, Ragged values, String name) {
    requireFit(slot, values, name);
    Ragged ordered = isReversed ? values.reversed() : values;
    float[] from = ordered.values();
    System.arraycopy(from, 0, tape.table(slot), firstElement(slot), from.length);
  }

  private void requireFit(Slot slot, Ragged values, String name) {
    if (values.width() != slot.width() || values.rows().total() != rows.total()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is "
              + rows.total()
              + " steps of width "
              + slot.width()
              + ", and "
              + values.rows().total()
              + " steps of width "
              + values.width()
              + " are given");
    }
  }

  private Ragged read(Ref ref) {
    Ragged result = Ragged.zeros(rows, ref.width());
    int first = rows.steps() == 0 ? 0 : tape.firstRow(ref.slot(), 0);
    for (int row = 0; row < rows.total(); row++) {
      copy(ref, first + row, result.values(), row * ref.width());
    }
    return isReversed ? result.reversed() : result;
  }

  private int firstElement(Slot slot) {
    return rows.steps() == 0 ? 0 : tape.firstRow(slot, 0) * slot.width();
  }

  private static Slot slot(Map<String, Slot> slots, String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "there is no '" + name + "' here; there is " + String.join(", ", slots.keySet()));
    }
    return Objects.requireNonNull(slot);
  }
}
