package io.slate.studio.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered; the message is the sentence that the asker reads. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final @Nullable String field;

  /**
   * A problem.
   *
   * @param status the HTTP status, such as 404
   * @param sentence what was found, what was expected, what to do
   */
  public Problem(int status, String sentence) {
    this(status, null, sentence);
  }

  private Problem(int status, @Nullable String field, String sentence) {
    super(sentence);
    this.status = status;
    this.field = field;
  }

  /** What was asked for is not right. */
  public static Problem wrong(String sentence) {
    return new Problem(422, sentence);
  }

  /** One member of what was asked for is not right. */
  public static Problem at(String field, String sentence) {
    return new Problem(422, field, sentence);
  }

  /** What was asked for is not there. */
  public static Problem missing(String sentence) {
    return new Problem(404, sentence);
  }

  public int status() {
    return status;
  }

  /** The member of what was asked for that is not right, if it is one. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}
