package io.slate.kernel;

import io.slate.plan.Backward;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets a product over all rows begin at zero where it is the first to add to a table, so that the
 * table need be neither cleared nor read. That changes no bit: what it would find there is zero.
 */
final class FromZero {
  private FromZero() {}

  /** The section of a backward half with such products. */
  static Section of(Backward half) {
    Section section = half.section();
    Set<Slot> touched = new HashSet<>(half.adjoints().values());
    section.before().forEach(stage -> touch(stage, touched));
    section.step().forEach(stage -> touch(stage, touched));
    List<Stage> after = new ArrayList<>();
    for (Stage stage : section.after()) {
      after.add(stage instanceof Stage.Product product ? begun(product, touched) : stage);
      touch(stage, touched);
    }
    return new Section(section.before(), section.step(), after);
  }

  private static Stage begun(Stage.Product product, Set<Slot> touched) {
    Ref target = product.target();
    boolean isFirst =
        product.start() instanceof Stage.Start.Present
            && target.slot().scope() == Slot.Scope.ALL
            && target.lag() == 0
            && !touched.contains(target.slot());
    return isFirst ? new Stage.Product(target, new Stage.Start.Zero(), product.terms()) : product;
  }

  private static void touch(Stage stage, Set<Slot> touched) {
    StageRefs.of(stage).forEach(ref -> touched.add(ref.slot()));
  }
}
