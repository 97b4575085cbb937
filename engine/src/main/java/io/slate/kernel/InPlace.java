package io.slate.kernel;

import io.slate.plan.Backward;
import io.slate.plan.Instruction;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets a step of the backward half write over what the forward half kept for it: the gradients of
 * an LSTM's gates take the place of the gates, which nobody reads any more. So a run touches a
 * third less memory, and rows that would be pages apart are not. That changes no bit.
 *
 * @param section the backward half with what was moved
 * @param gone the slots that need no table of their own any more
 */
record InPlace(Section section, Set<Slot> gone) {
  InPlace {
    gone = Set.copyOf(gone);
  }

  /**
   * Moves every table that can be moved.
   *
   * @param section the backward half of the plan as it is run
   * @param unset tables that may be read before all of them is written
   */
  static InPlace of(Plan plan, Section section, Set<Slot> unset) {
    var uses = new Uses(plan, section);
    List<Slot> movable =
        plan.slots().stream()
            .filter(slot -> !unset.contains(slot) && uses.isMovable(slot))
            .sorted(Comparator.comparingInt(Slot::width).reversed())
            .toList();
    Map<Slot, Ref> homes = new HashMap<>();
    for (Slot slot : movable) {
      plan.slots().stream()
          .filter(host -> uses.isHost(host) && homes.values().stream().noneMatch(isIn(host)))
          .flatMap(host -> uses.home(slot, host).stream())
          .findFirst()
          .ifPresent(home -> homes.put(slot, home));
    }
    return new InPlace(StageRefs.replaced(section, ref -> moved(ref, homes)), homes.keySet());
  }

  private static Predicate<Ref> isIn(Slot host) {
    return home -> home.slot().equals(host);
  }

  private static Ref moved(Ref ref, Map<Slot, Ref> homes) {
    Ref home = homes.get(ref.slot());
    return home == null
        ? ref
        : new Ref(home.slot(), home.column() + ref.column(), ref.width(), ref.lag());
  }

  /** How the backward half uses the tables. */
  private static final class Uses {
    /** What cannot be moved, and nothing can be moved to: somebody outside may look at it. */
    private final Set<Slot> seen = new HashSet<>();

    private final Set<Slot> forward = new HashSet<>();

    /** What the steps read and write, in their order. */
    private final List<Use> steps = new ArrayList<>();

    /** What is read and written over all rows when the steps are done. */
    private final List<Use> after = new ArrayList<>();

    private final Set<Slot> before = new HashSet<>();

    /**
     * A reading or a writing.
     *
     * @param stage that does it
     * @param isSpread whether one number serves all columns of a loop, which may read it at any
     *     time
     */
    private record Use(Stage stage, Ref ref, boolean isWriting, boolean isSpread) {}

    Uses(Plan plan, Section section) {
      seen.addAll(plan.inputs().values());
      seen.addAll(plan.states().values());
      seen.addAll(plan.children().values());
      plan.values().values().forEach(ref -> seen.add(ref.slot()));
      plan.backward().ifPresent(this::see);
      plan.forward()
          .stages()
          .forEach(stage -> StageRefs.of(stage).forEach(ref -> forward.add(ref.slot())));
      section.before().forEach(stage -> StageRefs.of(stage).forEach(ref -> before.add(ref.slot())));
      section.step().forEach(stage -> add(stage, steps));
      section.after().forEach(stage -> add(stage, after));
    }

    private void see(Backward half) {
      seen.addAll(half.adjoints().values());
      seen.addAll(half.children().values());
      seen.addAll(half.inputs().values());
      half.watched().values().forEach(ref -> seen.add(ref.slot()));
    }

    private static void add(Stage stage, List<Use> uses) {
      if (stage instanceof Stage.Loop(int width, var code)) {
        for (Instruction each : code) {
          switch (each) {
            case Instruction.Load(var ref) ->
                uses.add(new Use(stage, ref, false, ref.width() == 1 && width > 1));
            case Instruction.Store(_, var ref) -> uses.add(new Use(stage, ref, true, false));
            case Instruction.Add(_, var ref) -> uses.add(new Use(stage, ref, true, false));
            case Instruction.Literal _, Instruction.Apply _ -> {}
          }
        }
        return;
      }
      // What is no loop may read its operands again when it has begun to write.
      stage.writes().forEach(ref -> uses.add(new Use(stage, ref, true, false)));
      stage.reads().forEach(ref -> uses.add(new Use(stage, ref, false, false)));
    }

    /** Whether a table is made by the steps of the backward half, for this half alone. */
    boolean isMovable(Slot slot) {
      return isPlain(slot)
          && !forward.contains(slot)
          && !before.contains(slot)
          && of(slot, steps).anyMatch(Use::isWriting)
          && of(slot, steps).noneMatch(use -> use.isSpread() || use.ref().lag() != 0)
          && of(slot, after).noneMatch(use -> use.isWriting() || use.ref().lag() != 0);
    }

    /** Whether a table was made by the forward half for this one, which only reads it. */
    boolean isHost(Slot slot) {
      return isPlain(slot)
          && forward.contains(slot)
          && of(slot, steps).findAny().isPresent()
          && Stream.concat(of(slot, steps), of(slot, after)).noneMatch(Use::isWriting);
    }

    private boolean isPlain(Slot slot) {
      return slot.scope() == Slot.Scope.ALL && slot.reach() == 0 && !seen.contains(slot);
    }

    private static Stream<Use> of(Slot slot, List<Use> uses) {
      return uses.stream().filter(use -> use.ref().slot().equals(slot));
    }

    /** The columns of a host that a table may take, if there are any. */
    Optional<Ref> home(Slot slot, Slot host) {
      int column = 0;
      for (Slot.Part part : host.parts()) {
        Ref home = new Ref(host, column, slot.width(), 0);
        if (column + slot.width() <= host.width() && isFree(slot, home)) {
          return Optional.of(home);
        }
        column += part.width();
      }
      return Optional.empty();
    }

    /** Whether what stands there was read for the last time when it is written over. */
    private boolean isFree(Slot slot, Ref home) {
      for (int i = 0; i < steps.size(); i++) {
        Use writing = steps.get(i);
        if (writing.isWriting() && writing.ref().slot().equals(slot)) {
          Ref place = home.part(writing.ref().column(), writing.ref().width());
          int order = i;
          boolean isReadInStep =
              IntStream.range(0, steps.size())
                  .anyMatch(at -> disturbs(steps.get(at), at > order, writing.stage(), place));
          if (isReadInStep || after.stream().anyMatch(use -> use.ref().meets(place))) {
            return false;
          }
        }
      }
      return true;
    }

    /**
     * Whether a reading in the step forbids to write to a place. The past of a later step is read
     * before that place is written in its own step. A loop takes its columns in order, so what it
     * reads before must be the very columns that it writes.
     */
    private static boolean disturbs(Use reading, boolean isLater, Stage writing, Ref place) {
      if (!reading.ref().meets(place)) {
        return false;
      }
      boolean isPast = reading.ref().lag() > 0 && !reading.isSpread();
      boolean isOwnColumns =
          reading.ref().column() == place.column() && reading.ref().width() == place.width();
      boolean isInOrder = !isLater && (!reading.stage().equals(writing) || isOwnColumns);
      return !isPast && !(isInOrder && !reading.isSpread());
    }
  }
}
