package io.slate.layer;

import io.slate.data.DoubleRagged;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Slice;
import io.slate.kernel.DoubleExecutor;
import io.slate.kernel.DoubleHalf;
import io.slate.kernel.DoubleTape;
import io.slate.kernel.DoubleWeights;
import io.slate.kernel.Tape;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One run of a layer over some sequences with every number in double precision: parameters, inputs,
 * states, gradients. The same plan as {@link LayerRun}, carried out in plain Java; for checks, for
 * studies of rounding, and where 24 binary digits are too few. Belongs to one caller.
 */
public final class DoubleRun {
  private final RecurrentLayer layer;
  private final DoubleExecutor executor;
  private final DoubleWeights weights;
  private final WeightDrop drop;
  private final DoubleTape tape;
  private final Plan plan;

  /** What is remembered, by name: states, and {@code input x} for an input that is read late. */
  private final Map<String, Slot> places;

  private final Set<String> given = new HashSet<>();

  /**
   * @param parameters of this layer alone, from 0; overwritten
   */
  DoubleRun(RecurrentLayer layer, Mode mode, double[] parameters, Rows rows, long... numbers) {
    this.layer = layer;
    this.plan = layer.plan(mode.hasGradients());
    this.executor = new DoubleExecutor(plan);
    this.drop = WeightDrop.draw(layer, mode);
    drop.apply(parameters);
    this.weights = executor.prepare(parameters, 0);
    var start = new Tape(plan, rows);
    new RunStart(layer, mode, Slice.of(new float[parameters.length]), start).fill(numbers);
    this.tape = new DoubleTape(start);
    this.places = RunStart.places(start);
    if (layer.settings().initial() instanceof InitialState.Trained) {
      plan.states().forEach((state, slot) -> startTrained(state, slot, parameters));
    }
  }

  private void startTrained(String state, Slot slot, double[] parameters) {
    int from = layer.parameters().entry("initial." + state).offset();
    for (int row = 0; row < slot.reach() * rows().sequences(); row++) {
      int to = row * slot.width();
      System.arraycopy(parameters, from, tape.table(slot), to, slot.width());
    }
  }

  /** The rows that this run is over. */
  public Rows rows() {
    return tape.rows();
  }

  /** Gives an input for every step, in the order of the sequences' own steps. */
  public void input(String name, DoubleRagged values) {
    write(slot(plan.inputs(), name), name, values);
  }

  /**
   * Begins from a given state rather than from the layer's own.
   *
   * @param state a state, or {@code input x} for the values of x before the first step
   * @param values {@code [reach, sequences, width]}, the oldest step first
   */
  public void begin(String state, double... values) {
    Slot slot = slot(places, state);
    int count = slot.reach() * rows().sequences() * slot.width();
    if (values.length != count) {
      throw new IllegalArgumentException(
          "the state '%s' before the first step has %d elements, and %d are given"
              .formatted(state, count, values.length));
    }
    System.arraycopy(values, 0, tape.table(slot), 0, count);
    given.add(state);
  }

  /** The names of what is remembered: states, and {@code input x} for one that is read late. */
  public Set<String> remembered() {
    return places.keySet();
  }

  /**
   * What is remembered after each sequence's own last step: for each of {@link #remembered()} what
   * {@link #begin} takes.
   */
  public SequencedMap<String, double[]> memory() {
    SequencedMap<String, double[]> memory = new LinkedHashMap<>();
    places.forEach((name, slot) -> memory.put(name, memory(slot)));
    return memory;
  }

  private double[] memory(Slot slot) {
    int sequences = rows().sequences();
    double[] values = new double[Math.multiplyExact(slot.reach() * sequences, slot.width())];
    for (int back = 1; back <= slot.reach(); back++) {
      for (int sequence = 0; sequence < sequences; sequence++) {
        int row = tape.firstRow(slot, rows().length(sequence) - back) + sequence;
        int to = ((slot.reach() - back) * sequences + sequence) * slot.width();
        System.arraycopy(tape.table(slot), row * slot.width(), values, to, slot.width());
      }
    }
    return values;
  }

  /**
   * Begins from a state given for the last step before the first; those before it are the layer's
   * own.
   *
   * @param values {@code [sequences, width]}
   */
  public void beginLast(String state, double... values) {
    Slot slot = slot(plan.states(), state);
    int count = rows().sequences() * slot.width();
    double[] all = Arrays.copyOf(tape.table(slot), slot.reach() * count);
    System.arraycopy(values, 0, all, all.length - count, count);
    begin(state, all);
  }

  /** The whole forward half. */
  public void forward() {
    executor.forward(weights, tape);
  }

  /** What comes and goes between the steps, for a caller that does other work there. */
  public DoubleSteps steps() {
    return new DoubleSteps(layer, executor, weights, tape);
  }

  /** The output at every step. */
  public DoubleRagged output() {
    return value(layer.output());
  }

  /** A value at every step; states and what the layer returns can be asked for. */
  public DoubleRagged value(String name) {
    return read(ref(name));
  }

  /** A value when the layer has read all of a sequence: {@code [sequences, width]}; else zero. */
  public double[] last(String name) {
    Ref ref = ref(name);
    double[] result = new double[Math.multiplyExact(rows().sequences(), ref.width())];
    for (int sequence = 0; sequence < rows().sequences(); sequence++) {
      if (rows().length(sequence) > 0) {
        int row = tape.firstRow(ref.slot(), rows().length(sequence) - 1) + sequence;
        int from = row * ref.slot().width() + ref.column();
        System.arraycopy(tape.table(ref.slot()), from, result, sequence * ref.width(), ref.width());
      }
    }
    return result;
  }

  /** Adds to how the loss changes with a value at every step. Before the backward half. */
  public void adjoint(String name, DoubleRagged adjoint) {
    Slot slot = slot(backwardPlan().adjoints(), name);
    requireFit(slot, name, adjoint);
    double[] values = ordered(adjoint).values();
    double[] table = tape.table(slot);
    int first = firstElement(slot);
    for (int i = 0; i < values.length; i++) {
      table[first + i] += values[i];
    }
  }

  /**
   * The whole backward half.
   *
   * @param gradients added to, elements by {@link RecurrentLayer#parameters()}
   * @param offset where they begin
   */
  public void backward(double[] gradients, int offset) {
    double[] own = new double[layer.parameters().size()];
    executor.backward(weights, tape, own, 0);
    addTo(gradients, offset, own);
  }

  private void addTo(double[] gradients, int offset, double... own) {
    drop.apply(own);
    if (layer.settings().initial() instanceof InitialState.Trained) {
      plan.states().keySet().stream()
          .filter(state -> !given.contains(state))
          .forEach(state -> addStart(state, own));
    }
    for (int i = 0; i < own.length; i++) {
      gradients[offset + i] += own[i];
    }
  }

  /** Adds the gradients when a backward half is done, as {@link #backward} does. */
  public void addGradients(DoubleHalf half, double[] gradients, int offset) {
    double[] own = new double[layer.parameters().size()];
    executor.addGradients(half, weights, own, 0);
    addTo(gradients, offset, own);
  }

  private void addStart(String state, double... own) {
    ParameterLayout.Entry entry = layer.parameters().entry("initial." + state);
    double[] before = initialAdjoint(state);
    for (int i = 0; i < before.length; i++) {
      own[entry.offset() + i % entry.count()] += before[i];
    }
  }

  /** How the loss changes with an input at every step. */
  public DoubleRagged inputAdjoint(String name) {
    return read(slot(backwardPlan().inputs(), name).whole());
  }

  /** How the loss changes with a state before the first step: {@code [reach, sequences, width]}. */
  public double[] initialAdjoint(String state) {
    Slot slot = slot(backwardPlan().adjoints(), state);
    return Arrays.copyOf(tape.table(slot), slot.reach() * rows().sequences() * slot.width());
  }

  private Backward backwardPlan() {
    return plan.backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }

  private Ref ref(String name) {
    SequencedMap<String, Ref> values = plan.values();
    return values.containsKey(name)
        ? Objects.requireNonNull(values.get(name))
        : slot(plan.states(), name).whole();
  }

  private static Slot slot(Map<String, Slot> slots, String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "there is no '" + name + "' here; there is " + String.join(", ", slots.keySet()));
    }
    return slot;
  }

  private void write(Slot slot, String name, DoubleRagged values) {
    requireFit(slot, name, values);
    double[] own = ordered(values).values();
    System.arraycopy(own, 0, tape.table(slot), firstElement(slot), own.length);
  }

  private DoubleRagged read(Ref ref) {
    DoubleRagged result = DoubleRagged.zeros(rows(), ref.width());
    int first = firstElement(ref.slot()) + ref.column();
    for (int row = 0; row < rows().total(); row++) {
      int from = first + row * ref.slot().width();
      System.arraycopy(
          tape.table(ref.slot()), from, result.values(), row * ref.width(), ref.width());
    }
    return ordered(result);
  }

  private DoubleRagged ordered(DoubleRagged values) {
    return layer.settings().direction() == Direction.BACKWARD ? values.reversed() : values;
  }

  private int firstElement(Slot slot) {
    return rows().steps() == 0 ? 0 : tape.firstRow(slot, 0) * slot.width();
  }

  private void requireFit(Slot slot, String name, DoubleRagged values) {
    if (values.width() != slot.width() || !values.rows().equals(rows())) {
      throw new IllegalArgumentException(
          "'%s' has %s of width %d, and given are %s of width %d"
              .formatted(name, rows(), slot.width(), values.rows(), values.width()));
    }
  }
}
