package io.slate.benchmarks;

/** An engine failed at an order, or its process ended. */
final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineException(String message) {
    super(message);
  }
}
