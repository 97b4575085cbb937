package io.slate.train;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is written while training goes on.
 *
 * @param folder where, if anywhere
 * @param every after how many updates a checkpoint is written, besides the ends of epochs
 * @param beginning what training begins with
 */
record Keeping(Optional<Path> folder, long every, Beginning beginning) {
  /** What training begins with. */
  enum Beginning {
    /** Parameters drawn from the seed. */
    AFRESH,
    /** The checkpoint in the folder, where there is one. */
    CHECKPOINT
  }

  Keeping {
    Setting.requireCount("the number of updates between two checkpoints", every);
  }

  static Keeping nothing() {
    return new Keeping(Optional.empty(), Long.MAX_VALUE, Beginning.AFRESH);
  }

  Keeping in(Path other, Beginning start) {
    return new Keeping(Optional.of(other), every, start);
  }

  Keeping every(long updates) {
    return new Keeping(folder, updates, beginning);
  }
}
