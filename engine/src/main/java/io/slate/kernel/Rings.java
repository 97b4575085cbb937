package io.slate.kernel;

import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the adjoints that only the steps of the backward half look at. A step adds to those of the
 * steps before it, as far as the cell reaches back, and that is all that must be remembered: a ring
 * of so many steps' rows, which stays in the caches.
 */
final class Rings {
  private Rings() {}

  /**
   * The slots of such adjoints.
   *
   * @param section the backward half as it is run
   */
  static List<Slot> of(Plan plan, Section section) {
    Backward half = plan.backward().orElseThrow();
    Set<Slot> rings = new HashSet<>(half.adjoints().values());
    rings.removeIf(slot -> slot.scope() != Slot.Scope.ALL);
    half.watched().values().forEach(ref -> rings.remove(ref.slot()));
    Stream.of(plan.forward().stages(), section.before(), section.after())
        .flatMap(stages -> stages.stream().flatMap(StageRefs::of))
        .forEach(ref -> rings.remove(ref.slot()));
    section.step().stream()
        .flatMap(StageRefs::of)
        .filter(ref -> ref.lag() < 0 || ref.lag() > ref.slot().reach())
        .forEach(ref -> rings.remove(ref.slot()));
    return plan.slots().stream().filter(rings::contains).toList();
  }
}
