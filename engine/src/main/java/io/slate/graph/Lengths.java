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

  /** A shape with what is known of its lengths so far. */
  default Shape resolve(Shape shape) {
    return new Shape(shape.lengths().stream().map(this::resolve).toList());
  }

  /**
   * The shape of two that stand together element by element: equal ones, or one that broadcasts.
   *
   * @throws ShapeException if they cannot, naming both
   */
  default Shape together(Shape a, Shape b) {
    Shape left = resolve(a);
    Shape right = resolve(b);
    if (left.rank() == 0 || (left.isSingle() && right.rank() > 0)) {
      return right;
    }
    if (right.isSingle()) {
      return left;
    }
    if (left.rank() != right.rank()) {
      throw new ShapeException(
          "a %s of shape %s cannot stand element by element beside a %s of shape %s"
              .formatted(left.kind(), left, right.kind(), right));
    }
    for (int i = 0; i < left.rank(); i++) {
      same(left.lengths().get(i), right.lengths().get(i));
    }
    return resolve(left);
  }

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
