package io.slate.graph;

/** Two shapes, or a shape and a size, do not fit together. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message both shapes or sizes by name, and what to do
   */
  public ShapeException(String message) {
    super(message);
  }
}
