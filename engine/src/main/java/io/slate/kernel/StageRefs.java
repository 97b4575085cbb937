package io.slate.kernel;

import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.stream.Stream;

/** What a stage reads and writes. */
final class StageRefs {
  private StageRefs() {}

  /** Whether a stage looks at another step's rows or at one row a sequence. */
  static boolean lookAside(Stage stage) {
    return Stream.concat(stage.reads().stream(), stage.writes().stream())
        .anyMatch(ref -> ref.lag() != 0 || ref.slot().scope() == Slot.Scope.SEQUENCE);
  }
}
