package io.slate.kernel;

import io.slate.plan.Instruction;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the tables that a run may read, or add to, where it has not written yet. They must be zero
 * before it; of the others only the rows before the first step.
 */
final class Unset {
  private final Set<Slot> unset = new HashSet<>();

  /** The columns that are written in every row so far. */
  private final Map<Slot, BitSet> written = new HashMap<>();

  /** What the forward steps read of earlier steps: it must be written when they are over. */
  private final List<Ref> earlier = new ArrayList<>();

  private Unset() {}

  /**
   * Tables with a row for every step that must be zero.
   *
   * @param back the backward half as it is run
   */
  static Set<Slot> of(Plan plan, Optional<Section> back) {
    List<Section> sections = Stream.concat(Stream.of(plan.forward()), back.stream()).toList();
    Set<Slot> all = new HashSet<>();
    for (List<Section> way : List.of(sections, sections.stream().map(InStep::of).toList())) {
      var found = new Unset();
      plan.inputs().values().forEach(found::writeWhole);
      plan.children().values().forEach(found::writeWhole);
      plan.backward().ifPresent(half -> half.children().values().forEach(found::writeWhole));
      found.run(way);
      plan.slots().forEach(found::requireWhole);
      all.addAll(found.unset);
    }
    // A loss adds to some of these adjoints, or to none.
    plan.backward().ifPresent(backward -> all.addAll(backward.adjoints().values()));
    return Set.copyOf(all);
  }

  private void run(List<Section> sections) {
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      boolean isForward = i == 0;
      section.before().forEach(stage -> run(stage, false));
      section.step().forEach(stage -> run(stage, isForward));
      earlier.forEach(this::read);
      earlier.clear();
      section.after().forEach(stage -> run(stage, false));
    }
  }

  private void run(Stage stage, boolean isForwardStep) {
    switch (stage) {
      case Stage.Loop loop -> loop.code().forEach(each -> run(each, isForwardStep));
      case Stage.Product product -> {
        stage.reads().forEach(ref -> read(ref, isForwardStep));
        if (product.start() instanceof Stage.Start.Present) {
          read(product.target());
        }
        write(product.target());
      }
      case Stage.Reduce _,
          Stage.Contract _,
          Stage.Outer _,
          Stage.ColumnSum _,
          Stage.TripleOuter _ -> {
        stage.reads().forEach(ref -> read(ref, isForwardStep));
        stage.writes().forEach(this::write);
      }
    }
  }

  private void run(Instruction instruction, boolean isForwardStep) {
    switch (instruction) {
      case Instruction.Load(var ref) -> read(ref, isForwardStep);
      case Instruction.Store(_, var ref) -> write(ref);
      case Instruction.Add(_, var ref) -> {
        read(ref);
        write(ref);
      }
      case Instruction.Literal _, Instruction.Apply _ -> {}
    }
  }

  private void read(Ref ref, boolean isForwardStep) {
    if (isForwardStep && ref.lag() > 0) {
      earlier.add(ref);
    } else {
      read(ref);
    }
  }

  private void read(Ref ref) {
    if (columns(ref.slot()).nextClearBit(ref.column()) < ref.column() + ref.width()) {
      unset.add(ref.slot());
    }
  }

  /** Writing into another step's row leaves the row of this step as it is. */
  private void write(Ref ref) {
    if (ref.lag() == 0) {
      columns(ref.slot()).set(ref.column(), ref.column() + ref.width());
    } else {
      unset.add(ref.slot());
    }
  }

  /** What no stage writes, as the adjoint of an input that is not used, may be asked for too. */
  private void requireWhole(Slot slot) {
    if (columns(slot).nextClearBit(0) < slot.width()) {
      unset.add(slot);
    }
  }

  private void writeWhole(Slot slot) {
    columns(slot).set(0, slot.width());
  }

  private BitSet columns(Slot slot) {
    return written.computeIfAbsent(slot, _ -> new BitSet());
  }
}
