package io.slate.studio.http;

/**
 * What one server bears.
 *
 * @param bodyBytes of what is posted
 * @param secondsToAsk until a request must have been received
 * @param connections open at a time
 * @param together requests that are computed at a time; others wait
 * @param secondsToWait for a turn
 */
public record Limits(
    int bodyBytes, int secondsToAsk, int connections, int together, int secondsToWait) {
  /** For a page that a few people look at. */
  public static Limits usual() {
    return new Limits(256 * 1024, 20, 200, 2, 20);
  }
}
