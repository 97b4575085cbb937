package io.slate.data;

import org.jspecify.annotations.Nullable;

/**
 * Says that data given by the user cannot be used: where, what was found there, what was expected.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A fault in the data itself. */
  public DataException(String message) {
    super(message);
  }

  /** A fault met while the data was read. */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
