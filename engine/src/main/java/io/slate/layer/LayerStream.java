package io.slate.layer;

import io.slate.kernel.Stepper;
import io.slate.kernel.Tape;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A layer that reads some sequences a step at a time, for as long as they last: what it remembers
 * stays where it is, and a step allocates nothing. The same bits as a {@link LayerRun} over the
 * whole, whatever the number of threads. Belongs to one thread at a time.
 *
 * <p>A stream that threads share keeps them while steps follow each other, and gives them back to
 * their pool when it is closed or when no step has come for a tenth of a second.
 */
public final class LayerStream implements AutoCloseable {
  private final RecurrentLayer layer;
  private final Stepper stepper;
  private final LayerWeights weights;
  private final Tape tape;
  private final Slot input;
  private final Ref output;
  private final Map<String, Slot> places;
  private final List<Slot> remembered;
  private final int sequences;

  LayerStream(RecurrentLayer layer, LayerWeights weights, Tape tape, Stepper stepper) {
    this.layer = layer;
    this.stepper = stepper;
    this.weights = weights;
    this.tape = tape;
    this.sequences = tape.rows().sequences();
    var plan = tape.plan();
    var inputs = layer.settings().cell().graph().inputs().keySet();
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "a stream feeds one input, and the cell "
              + layer.settings().cell().name()
              + " has "
              + String.join(", ", inputs));
    }
    if (layer.settings().direction() == Direction.BACKWARD) {
      throw new IllegalArgumentException(
          "a layer that reads from the end cannot run a step at a time");
    }
    this.input = Objects.requireNonNull(plan.inputs().get(inputs.iterator().next()));
    Slot state = plan.states().get(layer.output());
    this.output =
        state == null ? Objects.requireNonNull(plan.values().get(layer.output())) : state.whole();
    this.places = RunStart.places(tape);
    this.remembered = new ArrayList<>(places.values());
    begin().fill();
  }

  private RunStart begin() {
    return new RunStart(layer, weights.mode(), weights.parameters(), tape);
  }

  /** Goes on from what a run or another stream of this layer remembered. */
  public void begin(LayerState state) {
    RunStart start = begin();
    remembered.forEach(slot -> Arrays.fill(tape.table(slot), 0f));
    start.fill();
    start.carry(state);
  }

  /**
   * Runs one step of every sequence.
   *
   * @param x the input {@code [sequences, input]}, copied
   * @param y overwritten with the output {@code [sequences, output]}
   */
  public void step(float[] x, float[] y) {
    if (x.length != sequences * input.width() || y.length != sequences * output.width()) {
      throw new IllegalArgumentException(
          "a step of %d sequences reads %d elements and writes %d, and the arrays have %d and %d"
              .formatted(
                  sequences,
                  sequences * input.width(),
                  sequences * output.width(),
                  x.length,
                  y.length));
    }
    System.arraycopy(x, 0, tape.table(input), first(input), x.length);
    stepper.run();
    Slot slot = output.slot();
    int from = first(slot) + output.column();
    for (int i = 0; i < sequences; i++) {
      System.arraycopy(
          tape.table(slot), from + i * slot.width(), y, i * output.width(), output.width());
    }
    for (int i = 0; i < remembered.size(); i++) {
      remember(remembered.get(i));
    }
  }

  /** Makes this step the last one that is remembered. */
  private void remember(Slot slot) {
    float[] table = tape.table(slot);
    int row = sequences * slot.width();
    System.arraycopy(table, row, table, 0, slot.reach() * row);
  }

  private int first(Slot slot) {
    return tape.firstRow(slot, 0) * slot.width();
  }

  /** What is remembered now. */
  public LayerState state() {
    Map<String, LayerState.Memory> memories = new LinkedHashMap<>();
    places.forEach(
        (name, slot) -> {
          float[] values = Arrays.copyOf(tape.table(slot), slot.reach() * sequences * slot.width());
          var none = new boolean[sequences];
          memories.put(name, new LayerState.Memory(slot.reach(), slot.width(), values, none));
        });
    return new LayerState(sequences, memories);
  }

  /** Gives threads back to their pool; further steps are the calling thread's alone. */
  @Override
  public void close() {
    stepper.close();
  }
}
