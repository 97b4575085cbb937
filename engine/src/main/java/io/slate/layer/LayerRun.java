package io.slate.layer;

import io.slate.data.DataException;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Executor;
import io.slate.kernel.Tape;
import io.slate.kernel.Workers;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One run of a layer over some sequences: a tape of steps. The whole is {@link #forward()} and
 * {@link #backward}; a caller that interleaves other work uses {@link #before}, {@link #step},
 * {@link #after} and their backward twins. Steps are counted in the order in which the layer reads;
 * values are given and taken in the order of the sequences' own steps. Belongs to one caller.
 *
 * <p>A run that is closed leaves its tables to the next one of its layer; whoever does not close it
 * leaves them to the garbage collector.
 */
public final class LayerRun implements AutoCloseable {
  private final RecurrentLayer layer;
  private final Executor executor;
  private final LayerWeights weights;
  private final Tape tape;
  private final Plan plan;
  private final LayerTables tables;
  private final RunStart start;
  private final Set<String> missing;
  private final RunGradients gradients;
  private Workers workers = Workers.alone();

  LayerRun(
      RecurrentLayer layer, Executor executor, LayerWeights weights, Tape tape, long[] numbers) {
    this.layer = layer;
    this.executor = executor;
    this.weights = weights;
    this.tape = tape;
    this.plan = tape.plan();
    this.tables = new LayerTables(tape, layer.settings().direction());
    this.start = new RunStart(layer, weights.mode(), weights.parameters(), tape);
    this.missing = new HashSet<>(layer.settings().cell().graph().inputs().keySet());
    this.gradients = new RunGradients(layer, weights, tables, start);
    start.fill(numbers);
  }

  /**
   * Lets threads share whatever this run does as a whole from now on: both halves, and what is
   * copied in and out for every step. Their number changes no bit.
   */
  public LayerRun sharedBy(Workers threads) {
    workers = threads;
    tables.sharedBy(threads);
    return this;
  }

  /** The rows that this run is over. */
  public Rows rows() {
    return tape.rows();
  }

  /**
   * Gives an input for every step.
   *
   * @param values in the order of the sequences' own steps; copied
   */
  public void input(String name, Ragged values) {
    tables.write(slot(plan.inputs(), name), name, values);
    missing.remove(name);
  }

  /**
   * Gives an input for every step without a copy, where there need be none.
   *
   * @param values as in {@link #input}; must stay as they are until this run is closed
   */
  public void lendInput(String name, Ragged values) {
    tables.lend(slot(plan.inputs(), name), name, values);
    missing.remove(name);
  }

  /**
   * Gives an input for every step after looking at it.
   *
   * @throws DataException if an element is NaN or infinite, naming sequence, step and feature
   */
  public void inputChecked(String name, Ragged values) {
    values.requireFinite(name);
    input(name, values);
  }

  /** What comes and goes between the steps of a layer that is fed then. */
  public LayerSteps steps() {
    missing.clear();
    return new LayerSteps(layer, tables, plan);
  }

  /**
   * Goes on from what another run of this layer remembered, or from states given by {@link
   * LayerState#with}. Must come before the first step.
   */
  public void begin(LayerState state) {
    start.carry(state);
  }

  /** Work over all steps before the first one. Inputs must be given. */
  public void before() {
    requireInputs();
    executor.before(weights.packed(), tape);
  }

  private void requireInputs() {
    if (!missing.isEmpty() && rows().total() > 0) {
      throw new IllegalStateException(
          "the cell "
              + layer.settings().cell().name()
              + " is not given its input "
              + String.join(", ", missing));
    }
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
    requireInputs();
    executor.forward(weights.packed(), tape, workers);
  }

  /** The output at every step. */
  public Ragged output() {
    return value(layer.output());
  }

  /**
   * The output at every step, in an array that the caller has already.
   *
   * @param target {@code [rows().total(), width]}, as {@link Ragged#values} has it; overwritten
   */
  public void outputInto(float... target) {
    tables.read(ref(layer.output()), target);
  }

  /** A value at every step; states and what the layer returns can be asked for. */
  public Ragged value(String name) {
    return tables.read(ref(name));
  }

  /**
   * A value when the layer has read all of a sequence: {@code [sequences, width]}. For one that
   * reads backward that is the sequence's first step; zero for an empty sequence.
   */
  public float[] last(String name) {
    return tables.last(ref(name));
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
    // A name that the cell has not is refused here, with those that it has.
    layer.settings().cell().graph().value(name);
    throw new IllegalArgumentException(
        "this layer does not return '%s'; ask for it when the layer is made, as in returning(\"%s\")"
            .formatted(name, name));
  }

  /** What is remembered after each sequence's own last step. */
  public LayerState state() {
    Map<String, LayerState.Memory> memories = new LinkedHashMap<>();
    RunStart.places(tape).forEach((name, slot) -> memories.put(name, tables.memory(slot)));
    return new LayerState(rows().sequences(), memories);
  }

  /**
   * Adds to how the loss changes with a value at every step. Must come before the backward half.
   *
   * @param name the output, a state, or what the layer returns
   */
  public void adjoint(String name, Ragged adjoint) {
    gradients.hear(slot(backwardPlan().adjoints(), name), name, adjoint);
  }

  /**
   * The same without a copy, where there need be none.
   *
   * @param adjoint must stay as it is until the backward half is done; never written to
   */
  public void lendAdjoint(String name, Ragged adjoint) {
    gradients.hearLent(slot(backwardPlan().adjoints(), name), name, adjoint);
  }

  /**
   * Adds to how the loss changes with a value when the layer has read all of a sequence; nothing
   * for an empty one.
   *
   * @param adjoint {@code [sequences, width]}
   */
  public void adjointOfLast(String name, float... adjoint) {
    tables.addLast(slot(backwardPlan().adjoints(), name), name, adjoint);
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
    this.gradients.add(
        gradients,
        offset,
        (array, from) -> executor.backwardAfter(weights.packed(), tape, array, from));
  }

  /**
   * Has the backward half write how the loss changes with an input to an array of the caller. Must
   * come before it.
   *
   * @param target {@code [rows().total(), width]}, as {@link Ragged#values} has it; overwritten
   */
  public void inputAdjointInto(String name, float... target) {
    Slot slot = slot(backwardPlan().inputs(), name);
    gradients.adjointInto(slot, target);
  }

  /** The whole backward half. */
  public void backward(float[] gradients, int offset) {
    this.gradients.add(
        gradients,
        offset,
        (array, from) -> executor.backward(weights.packed(), tape, array, from, workers));
  }

  /**
   * What {@link #adjoint} was given, of a layer that is watched: how the loss changes with each
   * value by ways outside of this layer alone.
   */
  public Map<String, Ragged> heard() {
    return gradients.heard();
  }

  /** An input at every step, as it was given. */
  public Ragged givenInput(String name) {
    return tables.read(slot(plan.inputs(), name).whole());
  }

  /** How the loss changes with an input at every step. */
  public Ragged inputAdjoint(String name) {
    return tables.read(slot(backwardPlan().inputs(), name).whole());
  }

  /**
   * How the loss changes with a value at every step, by all the ways in which it reaches the loss.
   * The backward half must be done.
   *
   * @param name what the layer watches
   */
  public Ragged adjointOf(String name) {
    Backward backward = backwardPlan();
    Ref ref = backward.watched().get(name);
    if (ref == null) {
      layer.settings().cell().graph().value(name);
      throw new IllegalArgumentException(
          "this layer does not watch '%s'; ask for it when the layer is made, as in watching(\"%s\")"
              .formatted(name, name));
    }
    return tables.read(ref);
  }

  /**
   * How the loss changes with what was remembered: {@code [reach, sequences, width]}, as {@link
   * LayerState#values} has it.
   *
   * @param name a state, or {@code input x} for the values of x before the first step
   */
  public float[] initialAdjoint(String name) {
    Backward backward = backwardPlan();
    Slot remembered = slot(RunStart.places(tape), name);
    for (var input : plan.inputs().entrySet()) {
      if (input.getValue().equals(remembered)) {
        return tables.before(slot(backward.inputs(), input.getKey()));
      }
    }
    return tables.before(slot(backward.adjoints(), name));
  }

  /** Ends this run: what was read of it stays, nothing more can be read. */
  @Override
  public void close() {
    tape.close();
  }

  Plan plan() {
    return plan;
  }

  /** The elements of a table of the plan, for tests. */
  float[] table(Slot slot) {
    return tape.table(slot);
  }

  private Backward backwardPlan() {
    return plan.backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }

  private static Slot slot(Map<String, Slot> slots, String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "there is no '" + name + "' here; there is " + String.join(", ", slots.keySet()));
    }
    return slot;
  }
}
