package io.slate.network;

import java.util.ArrayList;
import java.util.List;

/** What was done, each with how adjoints flow back through it. Belongs to one run. */
final class Trail {
  private final List<Runnable> steps = new ArrayList<>();

  /** Adds what takes the adjoint of a result back to what it was made of. */
  void add(Runnable backward) {
    steps.add(backward);
  }

  /** Goes back, the last step first. */
  void back() {
    steps.reversed().forEach(Runnable::run);
  }
}
