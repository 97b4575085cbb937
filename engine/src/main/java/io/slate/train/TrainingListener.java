package io.slate.train;

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
}
