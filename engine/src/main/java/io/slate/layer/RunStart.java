package io.slate.layer;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Slice;
import io.slate.kernel.Tape;
import io.slate.plan.Slot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Fills in what a run begins with: initial states, carried ones, and masks. */
final class RunStart {
  private static final String INPUT = "input ";

  private final RecurrentLayer layer;
  private final Mode mode;
  private final Slice parameters;
  private final Tape tape;
  private final Rows rows;

  /** By state and sequence: it was carried here, so the layer's own start does not count. */
  private final Map<String, boolean[]> carried = new HashMap<>();

  /**
   * @param parameters of the layer alone; read, never written
   */
  RunStart(RecurrentLayer layer, Mode mode, Slice parameters, Tape tape) {
    this.layer = layer;
    this.mode = mode;
    this.parameters = parameters;
    this.tape = tape;
    this.rows = tape.rows();
    tape.plan().states().keySet().forEach(state -> carried.put(state, new boolean[sequences()]));
  }

  private int sequences() {
    return rows.sequences();
  }

  /** Begins as the layer says. */
  void fill(long... numbers) {
    switch (layer.settings().initial()) {
      case InitialState.Zero _ -> {}
      case InitialState.Trained _ -> tape.plan().states().forEach(this::trained);
      case InitialState.Random(var deviation) -> {
        if (mode instanceof Mode.Training training) {
          tape.plan().states().values().forEach(slot -> random(slot, deviation, training, numbers));
        }
      }
    }
    tape.plan()
        .inputs()
        .forEach(
            (name, slot) -> MaskInput.parse(name).ifPresent(mask -> fill(slot, mask, numbers)));
  }

  private void trained(String state, Slot slot) {
    ParameterLayout.Entry entry = layer.parameters().entry("initial." + state);
    for (int row = 0; row < slot.reach() * sequences(); row++) {
      int from = parameters.from() + entry.offset();
      int to = row * slot.width();
      System.arraycopy(parameters.values(), from, tape.table(slot), to, slot.width());
    }
  }

  private void random(Slot slot, double deviation, Mode.Training training, long... numbers) {
    float[] table = tape.table(slot);
    long place = CounterRandom.child(CounterRandom.child(training.key(), Places.START), slot.id());
    for (int back = 0; back < slot.reach(); back++) {
      for (int sequence = 0; sequence < sequences(); sequence++) {
        long key = CounterRandom.child(place, numbers[sequence]);
        int from = (back * sequences() + sequence) * slot.width();
        CounterRandom.fillNormal(key, (long) back * slot.width(), table, from, slot.width());
        for (int i = from; i < from + slot.width(); i++) {
          table[i] *= (float) deviation;
        }
      }
    }
  }

  /** Goes on from what was remembered; sequences that were forgotten keep the layer's start. */
  void carry(LayerState state) {
    if (state.sequences() != sequences()) {
      throw new IllegalArgumentException(
          "the state remembers "
              + state.sequences()
              + " sequences, and the run has "
              + sequences());
    }
    Map<String, Slot> places = places(tape);
    if (!places.keySet().equals(state.memories().keySet())) {
      throw new IllegalArgumentException(
          "the state remembers "
              + String.join(", ", state.names())
              + ", and this layer remembers "
              + String.join(", ", places.keySet()));
    }
    places.forEach((name, slot) -> carry(name, slot, state.memory(name)));
  }

  /** What a layer remembers, by name. Masks are drawn, not remembered. */
  static Map<String, Slot> places(Tape tape) {
    Map<String, Slot> places = new java.util.LinkedHashMap<>(tape.plan().states());
    tape.plan()
        .inputs()
        .forEach(
            (name, slot) -> {
              boolean isMask = MaskInput.parse(name).isPresent();
              if (!isMask && slot.scope() == Slot.Scope.ALL && slot.reach() > 0) {
                places.put(INPUT + name, slot);
              }
            });
    return places;
  }

  private void carry(String name, Slot slot, LayerState.Memory memory) {
    if (memory.reach() != slot.reach() || memory.width() != slot.width()) {
      throw new IllegalArgumentException(
          "the state's memory of '"
              + name
              + "' is "
              + memory.reach()
              + " steps of width "
              + memory.width()
              + ", and this layer's is "
              + slot.reach()
              + " of width "
              + slot.width());
    }
    for (int sequence = 0; sequence < sequences(); sequence++) {
      if (!memory.forgotten()[sequence]) {
        for (int back = 0; back < slot.reach(); back++) {
          int at = memory.at(back, sequence);
          System.arraycopy(memory.values(), at, tape.table(slot), at, slot.width());
        }
        boolean[] own = carried.get(name);
        if (own != null) {
          own[sequence] = true;
        }
      }
    }
  }

  /** Whether initial states are parameters. */
  boolean isTrained() {
    return layer.settings().initial() instanceof InitialState.Trained;
  }

  /**
   * Adds the gradients of trained initial states: the sum over the steps before the first and over
   * the sequences that began there.
   */
  void addGradients(float[] gradients) {
    if (!isTrained()) {
      return;
    }
    var adjoints = tape.plan().backward().orElseThrow().adjoints();
    for (String state : tape.plan().states().keySet()) {
      Slot slot = Objects.requireNonNull(adjoints.get(state));
      boolean[] wasCarried = Objects.requireNonNull(carried.get(state));
      int to = layer.parameters().entry("initial." + state).offset();
      for (int row = 0; row < slot.reach() * sequences(); row++) {
        if (!wasCarried[row % sequences()]) {
          for (int i = 0; i < slot.width(); i++) {
            gradients[to + i] += tape.table(slot)[row * slot.width() + i];
          }
        }
      }
    }
  }

  /** Draws a mask, or fills in what it is on average where nothing is drawn. */
  private void fill(Slot slot, MaskInput mask, long... numbers) {
    double rate = mask.rate(layer.settings().regularisers());
    boolean isZoneout = mask.kind() == MaskInput.Kind.ZONEOUT;
    // Nothing is dropped of what came before the first step.
    Arrays.fill(tape.table(slot), isZoneout ? (float) rate : 1f);
    if (mode instanceof Mode.Training training) {
      long key = CounterRandom.child(CounterRandom.child(training.key(), Places.MASK), slot.id());
      draw(slot, key, rate, isZoneout, numbers);
    }
  }

  /** One draw a sequence: its steps follow each other in it, whatever else shares the batch. */
  private void draw(Slot slot, long place, double rate, boolean isZoneout, long... numbers) {
    boolean isLocked = slot.scope() == Slot.Scope.SEQUENCE;
    int width = slot.width();
    for (int sequence = 0; sequence < sequences(); sequence++) {
      long key = CounterRandom.child(place, numbers[sequence]);
      int steps = isLocked ? 1 : rows.length(sequence);
      for (int t = 0; t < steps; t++) {
        int row = isLocked ? sequence : tape.firstRow(slot, t) + sequence;
        long own = CounterRandom.child(key, t);
        if (isZoneout) {
          Masks.drawKept(own, rate, tape.table(slot), row * width, width);
        } else {
          Masks.draw(own, rate, tape.table(slot), row * width, width);
        }
      }
    }
  }
}
