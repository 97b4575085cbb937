package io.slate.kernel;

import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the tables whose values are made and used up within one step. They need no row for each
 * step, and one that is written again and again stays in the caches.
 */
final class Passing {
  private Passing() {}

  /**
   * The slots of such tables.
   *
   * @param forward the stages of the forward half as they are run
   */
  static Set<Slot> of(Plan plan, Section forward) {
    Set<Slot> passing = new HashSet<>();
    for (Stage stage : forward.step()) {
      StageRefs.of(stage).map(Ref::slot).filter(Passing::hasNoPast).forEach(passing::add);
    }
    Stream.of(forward.before(), forward.after())
        .flatMap(stages -> stages.stream().flatMap(StageRefs::of))
        .forEach(ref -> passing.remove(ref.slot()));
    forward.step().stream()
        .flatMap(StageRefs::of)
        .filter(ref -> ref.lag() != 0)
        .forEach(ref -> passing.remove(ref.slot()));
    plan.backward().ifPresent(backward -> keep(backward, passing));
    plan.values().values().forEach(ref -> passing.remove(ref.slot()));
    passing.removeAll(plan.inputs().values());
    passing.removeAll(plan.states().values());
    return passing;
  }

  private static boolean hasNoPast(Slot slot) {
    return slot.scope() == Slot.Scope.ALL && slot.reach() == 0;
  }

  private static void keep(Backward backward, Set<Slot> passing) {
    for (Stage stage : backward.section().stages()) {
      StageRefs.of(stage).forEach(ref -> passing.remove(ref.slot()));
    }
    passing.removeAll(backward.adjoints().values());
    passing.removeAll(backward.inputs().values());
    backward.watched().values().forEach(ref -> passing.remove(ref.slot()));
  }
}
