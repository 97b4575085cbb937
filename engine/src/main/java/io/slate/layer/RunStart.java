package io.slate.layer;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.kernel.Tape;
import io.slate.plan.Slot;

/** Fills in what a run begins with: initial states and masks. */
final class RunStart {
  private static final int START = 0x51;
  private static final int MASK = 0x52;

  private final RecurrentLayer layer;
  private final LayerWeights weights;
  private final Tape tape;
  private final Rows rows;

  RunStart(RecurrentLayer layer, LayerWeights weights, Tape tape) {
    this.layer = layer;
    this.weights = weights;
    this.tape = tape;
    this.rows = tape.rows();
  }

  void fill(long[] numbers) {
    switch (layer.settings().initial()) {
      case InitialState.Zero _ -> {}
      case InitialState.Trained _ -> tape.plan().states().forEach(this::trained);
      case InitialState.Random(var deviation) -> {
        if (weights.mode() instanceof Mode.Training training) {
          tape.plan().states().values().forEach(slot -> random(slot, deviation, training, numbers));
        }
      }
    }
    if (weights.mode() instanceof Mode.Training training) {
      masks(training, numbers);
    } else {
      plainMasks();
    }
  }

  private void trained(String state, Slot slot) {
    ParameterLayout.Entry entry = layer.parameters().entry("initial." + state);
    for (int row = 0; row < slot.reach() * rows.sequences(); row++) {
      int to = row * slot.width();
      System.arraycopy(weights.parameters(), entry.offset(), tape.table(slot), to, slot.width());
    }
  }

  /** Adds the gradients of trained initial states: the sum over sequences and steps before. */
  void addGradients(float[] gradients) {
    if (!(layer.settings().initial() instanceof InitialState.Trained)) {
      return;
    }
    var adjoints = tape.plan().backward().orElseThrow().adjoints();
    for (String state : tape.plan().states().keySet()) {
      Slot slot = java.util.Objects.requireNonNull(adjoints.get(state));
      ParameterLayout.Entry entry = layer.parameters().entry("initial." + state);
      for (int row = 0; row < slot.reach() * rows.sequences(); row++) {
        for (int i = 0; i < slot.width(); i++) {
          gradients[entry.offset() + i] += tape.table(slot)[row * slot.width() + i];
        }
      }
    }
  }

  private void random(Slot slot, double deviation, Mode.Training training, long[] numbers) {
    float[] table = tape.table(slot);
    for (int back = 0; back < slot.reach(); back++) {
      for (int sequence = 0; sequence < rows.sequences(); sequence++) {
        long key = key(training, START + 7L * slot.id(), numbers[sequence]);
        int from = (back * rows.sequences() + sequence) * slot.width();
        CounterRandom.fillNormal(key, (long) back * slot.width(), table, from, slot.width());
        for (int i = from; i < from + slot.width(); i++) {
          table[i] *= (float) deviation;
        }
      }
    }
  }

  private static long key(Mode.Training training, long place, long number) {
    return CounterRandom.child(CounterRandom.child(training.key(), place), number);
  }

  private void masks(Mode.Training training, long[] numbers) {
    Regularisers rates = layer.settings().regularisers();
    tape.plan()
        .inputs()
        .forEach(
            (name, slot) -> {
              if (name.startsWith("zoneout ")) {
                double rate = rates.zoneout().getOrDefault(name.substring(8), 0.0);
                draw(slot, key(training, MASK, slot.id()), numbers, rate, true);
              } else if (name.startsWith("mask ")) {
                boolean isLocked = slot.scope() == Slot.Scope.SEQUENCE;
                double rate = isLocked ? rates.recurrent() : rates.input();
                draw(slot, key(training, MASK, slot.id()), numbers, rate, false);
              }
            });
  }

  /** One draw a sequence: its steps follow each other in it, whatever else shares the batch. */
  private void draw(Slot slot, long place, long[] numbers, double rate, boolean isKept) {
    boolean isLocked = slot.scope() == Slot.Scope.SEQUENCE;
    int width = slot.width();
    for (int sequence = 0; sequence < rows.sequences(); sequence++) {
      long key = CounterRandom.child(place, numbers[sequence]);
      int steps = isLocked ? 1 : rows.length(sequence);
      for (int t = 0; t < steps; t++) {
        int row = isLocked ? sequence : tape.firstRow(slot, t) + sequence;
        long own = CounterRandom.child(key, t);
        if (isKept) {
          Masks.drawKept(own, rate, tape.table(slot), row * width, width);
        } else {
          Masks.draw(own, rate, tape.table(slot), row * width, width);
        }
      }
    }
  }

  /** Gradients without regularisation: nothing is dropped, zoneout takes its expectation. */
  private void plainMasks() {
    Regularisers rates = layer.settings().regularisers();
    tape.plan()
        .inputs()
        .forEach(
            (name, slot) -> {
              if (name.startsWith("zoneout ")) {
                double rate = rates.zoneout().getOrDefault(name.substring(8), 0.0);
                java.util.Arrays.fill(tape.table(slot), (float) rate);
              } else if (name.startsWith("mask ")) {
                java.util.Arrays.fill(tape.table(slot), 1f);
              }
            });
  }
}
