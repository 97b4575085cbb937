package io.slate.studio.http;

/** A request that cannot be answered; the message is the sentence that the asker reads. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * A problem.
   *
   * @param status the HTTP status, such as 404
   * @param sentence what was found, what was expected, what to do
   */
  public Problem(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** What was asked for is not right. */
  public static Problem wrong(String sentence) {
    return new Problem(422, sentence);
  }

  /** What was asked for is not there. */
  public static Problem missing(String sentence) {
    return new Problem(404, sentence);
  }

  public int status() {
    return status;
  }
}
