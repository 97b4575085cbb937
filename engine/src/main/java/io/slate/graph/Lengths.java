package io.slate.graph;

/** Says whether two lengths may stand together, and what is known of a length. */
interface Lengths {
  /**
   * Makes two lengths equal, or fails.
   *
   * @throws ShapeException if they differ, naming both
   */
  void same(Dim left, Dim right);

  /** What is known of a length so far. */
  Dim resolve(Dim dim);

  /** Lengths that are all known. */
  Lengths KNOWN =
      new Lengths() {
        @Override
        public void same(Dim left, Dim right) {
          if (!left.equals(right)) {
            throw differ(left, right);
          }
        }

        @Override
        public Dim resolve(Dim dim) {
          return dim;
        }
      };

  /** The refusal that names both lengths. */
  static ShapeException differ(Dim left, Dim right) {
    return new ShapeException(
        "lengths differ: left is ["
            + left
            + "], right is ["
            + right
            + "]. Map one side with a weight: W x");
  }
}
