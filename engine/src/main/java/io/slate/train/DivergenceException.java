package io.slate.train;

/** Training has left the finite numbers. */
public final class DivergenceException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  DivergenceException(long step, double loss, double norm) {
    super(
        "training diverged at step "
            + step
            + ": the loss is "
            + loss
            + ", the gradient norm "
            + norm
            + ". Try a smaller learning rate or clipping");
  }
}
