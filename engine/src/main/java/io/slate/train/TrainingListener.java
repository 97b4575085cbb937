package io.slate.train;

import java.util.List;

/** Hears how training goes. Called from the thread that called {@link Trainer#fit}. */
public interface TrainingListener {
  /** An update was made. */
  default void step(Progress progress) {}

  /** An epoch has ended. */
  default void epoch(Progress progress) {}

  /**
   * Training ends early, because it was asked to; the model that is returned has been kept.
   *
   * @param progress of the epoch that was not finished
   */
  default void stopped(Progress progress) {}

  /**
   * Training ends early, because validation gains nothing.
   *
   * @param epochs for how many it has gained nothing
   */
  default void enough(int epochs) {}

  /** Anything happened. Calls the methods above; a listener to everything overrides it alone. */
  default void heard(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Step(var progress, _) -> step(progress);
      case TrainingEvent.Epoch(var progress) -> epoch(progress);
      case TrainingEvent.Stopped(var progress) -> stopped(progress);
      case TrainingEvent.Enough(_, _, var epochs) -> enough(epochs);
      case TrainingEvent.Started _,
          TrainingEvent.Resumed _,
          TrainingEvent.Validated _,
          TrainingEvent.Best _,
          TrainingEvent.CheckpointWritten _,
          TrainingEvent.Diverged _,
          TrainingEvent.Finished _ -> {}
    }
  }

  /** All of them, each event in their order. */
  static TrainingListener all(TrainingListener... listeners) {
    List<TrainingListener> all = List.of(listeners);
    return new TrainingListener() {
      @Override
      public void heard(TrainingEvent event) {
        all.forEach(each -> each.heard(event));
      }
    };
  }
}
