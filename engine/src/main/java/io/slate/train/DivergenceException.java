package io.slate.train;

import io.slate.model.Model;
import java.util.Optional;

/** Training has left the finite numbers. What was good before is not lost: {@link #best()}. */
public final class DivergenceException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final long step;
  private final transient Optional<Model> best;

  DivergenceException(String message, long step, Optional<Model> best) {
    super(message);
    this.step = step;
    this.best = best;
  }

  /** The update that failed, counted from 1. Its parameters are lost; nothing was written. */
  public long step() {
    return step;
  }

  /** The best model of the epochs before, which a folder for checkpoints holds too. */
  public Optional<Model> best() {
    return best;
  }
}
