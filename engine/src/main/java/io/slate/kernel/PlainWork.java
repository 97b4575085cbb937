package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.plan.Stage;

/** A stage that runs as in the scalar executor. */
final class PlainWork extends RowWork {
  private final Stage stage;
  private final ParameterLayout layout;
  private final PackedSection none = new PackedSection();

  PlainWork(Stage stage, ParameterLayout layout) {
    super(StageRefs.lookAside(stage));
    this.stage = stage;
    this.layout = layout;
  }

  @Override
  void run(Workspace space, int t, int count) {
    new StageRunner(space.weights(), none, layout, space.tape(), space.totals())
        .behind(space.first)
        .run(stage, t, count);
  }

  /** A sum over rows is made by one thread. */
  @Override
  void runAll(Workspace space, int part, int parts) {
    if (!(stage instanceof Stage.TripleOuter)) {
      super.runAll(space, part, parts);
    } else if (part == 0) {
      super.runAll(space, 0, 1);
    }
  }
}
