package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;

/** A plan run forward and backward by some executor on numbers drawn from a seed. */
final class PlanRun {
  private final Plan plan;
  private final int[] lengths;
  private final Numbers numbers;

  /** Where inputs, initial states, adjoints and parameters come from. */
  interface Numbers {
    float next(Random random);
  }

  PlanRun(Plan plan, Numbers numbers, int... lengths) {
    this.plan = plan;
    this.lengths = lengths;
    this.numbers = numbers;
  }

  /** Ordinary numbers. */
  static float ordinary(Random random) {
    return (float) random.nextGaussian() * 0.5f;
  }

  /** Mostly ordinary numbers, now and then a special one. */
  static float special(Random random) {
    boolean isSpecial = random.nextInt(12) == 0;
    return isSpecial ? Floats.SPECIAL[random.nextInt(Floats.SPECIAL.length)] : ordinary(random) * 4;
  }

  /**
   * Every table, those of the forward half as they stand when it is over, then the gradients. What
   * an executor need not keep is empty.
   */
  List<float[]> by(Executor executor) {
    return by(executor, Workers.alone());
  }

  /** The same by several threads. */
  List<float[]> by(Executor executor, Workers workers) {
    return by(executor, prepare(executor), workers);
  }

  /** Parameters drawn from a seed. */
  static Weights prepare(Executor executor) {
    var random = new Random(7);
    float[] parameters = new float[executor.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = ordinary(random);
    }
    return executor.prepare(parameters, 0);
  }

  /** The same with weights that are there. */
  List<float[]> by(Executor executor, Weights weights, Workers workers) {
    var random = new Random(11);
    var tape = executor.tape(Rows.of(lengths));
    plan.inputs().values().forEach(slot -> fill(tape, slot, random));
    plan.states().values().forEach(slot -> fillBefore(tape, slot, random));
    executor.forward(weights, tape, workers);
    List<float[]> results = new ArrayList<>();
    // What is used up within a step has no rows of its own in some executors.
    Set<Slot> passing = Passing.of(plan, InStep.of(plan.forward()));
    for (Slot slot : plan.slots()) {
      results.add(passing.contains(slot) ? new float[0] : tape.table(slot).clone());
    }
    // Gradients are added to what is there.
    float[] gradients = new float[executor.parameters().size()];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = ordinary(random);
    }
    plan.backward()
        .ifPresent(
            backward -> {
              backward.adjoints().values().forEach(slot -> fill(tape, slot, random));
              executor.backward(weights, tape, gradients, 0, workers);
              after(backward, tape, results);
            });
    results.add(gradients);
    return results;
  }

  /** Takes the tables of the backward half that have a place of their own in every executor. */
  private void after(Backward half, Tape tape, List<float[]> results) {
    Section section = FromZero.of(half);
    Set<Slot> gone = InPlace.of(plan, section, Unset.of(plan, Optional.of(section))).gone();
    section.stages().stream()
        .flatMap(stage -> stage.writes().stream())
        .map(Ref::slot)
        .forEach(
            slot -> results.set(slot.id(), gone.contains(slot) ? new float[0] : tape.table(slot)));
  }

  private void fill(Tape tape, Slot slot, Random random) {
    float[] table = tape.table(slot);
    for (int i = 0; i < table.length; i++) {
      table[i] = numbers.next(random);
    }
  }

  private void fillBefore(Tape tape, Slot slot, Random random) {
    float[] table = tape.table(slot);
    int count = slot.reach() * lengths.length * slot.width();
    for (int i = 0; i < count; i++) {
      table[i] = numbers.next(random);
    }
  }

  /** A check sum of all bits, where one NaN is like another. */
  static long digest(List<float[]> results) {
    var sum = new CRC32C();
    for (float[] values : results) {
      for (float value : values) {
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
          sum.update(bits >>> shift);
        }
      }
    }
    return sum.getValue();
  }
}
