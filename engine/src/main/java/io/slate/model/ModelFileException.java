package io.slate.model;

import org.jspecify.annotations.Nullable;

/** Says what is wrong with a model file: which file, where, what was found, what was expected. */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A fault of the file or of the tensors that should go into one. */
  public ModelFileException(String message) {
    super(message);
  }

  /** A fault met while the file was read or written. */
  public ModelFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
