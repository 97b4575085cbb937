package io.slate.kernel;

import io.slate.plan.Section;
import io.slate.plan.Stage;
import java.util.List;

/**
 * One half of a run in double precision, a step at a time, for a caller that does other work
 * between the steps. {@link DoubleExecutor} makes it. Belongs to one caller.
 */
public final class DoubleHalf {
  private final Section section;
  private final DoubleStages stages;
  private final DoubleTape tape;

  DoubleHalf(Section section, DoubleStages stages, DoubleTape tape) {
    this.section = section;
    this.stages = stages;
    this.tape = tape;
  }

  /** Hoisted work, over all rows. */
  public void before() {
    overAll(section.before());
  }

  /** Step t, over its active rows; the backward half runs from the last step to the first. */
  public void step(int t) {
    section.step().forEach(stage -> stages.run(stage, t, tape.rows().active(t)));
  }

  /** Sunk work, over all rows. */
  public void after() {
    overAll(section.after());
  }

  /** A sum over rows by number. */
  double[] total(int number, int size) {
    return stages.total(number, size);
  }

  private void overAll(List<Stage> some) {
    for (Stage stage : some) {
      if (StageRefs.lookAside(stage)) {
        for (int t = 0; t < tape.rows().steps(); t++) {
          stages.run(stage, t, tape.rows().active(t));
        }
      } else if (tape.rows().total() > 0) {
        stages.run(stage, 0, tape.rows().total());
      }
    }
  }
}
