package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.plan.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Begins the rows of a ring that a step is the first to look at, with what the loss says there.
 * Stands before the other works of a backward step.
 */
final class RingWork extends RowWork {
  private final List<Slot> slots;

  /**
   * @param slots that may be rings
   */
  RingWork(List<Slot> slots) {
    super(true);
    this.slots = List.copyOf(slots);
  }

  @Override
  void run(Workspace space, int t, int count) {
    Tape tape = space.tape();
    Rows rows = tape.rows();
    int later = t + 1 < rows.steps() ? rows.active(t + 1) : 0;
    int end = space.first + count;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (tape.isRing(slot)) {
        begin(tape, slot, t - slot.reach(), space.first, end);
        // Sequences of which this is the last step: nobody has begun their rows so far.
        for (int s = t - slot.reach() + 1; s <= t; s++) {
          begin(tape, slot, s, Math.max(later, space.first), end);
        }
      }
    }
  }

  /** Begins the rows of some sequences at a step, which may lie before the first one. */
  private static void begin(Tape tape, Slot slot, int step, int from, int end) {
    if (from >= end) {
      return;
    }
    int width = slot.width();
    float[] ring = tape.table(slot);
    int to = (tape.firstRow(slot, step) + from) * width;
    int count = (end - from) * width;
    Optional<float[]> said = step < 0 ? Optional.empty() : tape.lentAdjoint(slot);
    if (said.isEmpty()) {
      Arrays.fill(ring, to, to + count, 0f);
    } else {
      int at = (tape.rows().offset(step) + from) * width;
      Tape.addToZero(said.get(), at, ring, to, count);
    }
  }
}
