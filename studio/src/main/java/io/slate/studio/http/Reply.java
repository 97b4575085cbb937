package io.slate.studio.http;

import java.io.IOException;

/** What a route answers. */
public sealed interface Reply {
  /** A value as JSON. */
  record Value(Object value) implements Reply {}

  /**
   * Bytes of a media type.
   *
   * @param body owned by the reply, which writes nothing to it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bytes(String type, byte[] body) implements Reply {}

  /** Server-sent events, until the feed returns or the reader leaves. */
  record Events(Feed feed) implements Reply {}

  /** Tells events as they happen, from a thread of its own. */
  @FunctionalInterface
  interface Feed {
    /**
     * Tells until there is nothing more to tell.
     *
     * @throws IOException if the reader has left
     * @throws InterruptedException if the server closes
     */
    void tell(Listener listener) throws IOException, InterruptedException;
  }

  /** Who reads events. */
  interface Listener {
    /**
     * Sends one event.
     *
     * @param number where to go on after a lost connection
     * @param name what happened
     * @param value as JSON
     */
    void hear(long number, String name, Object value) throws IOException;

    /** Sends nothing, to notice that the reader has left. */
    void beat() throws IOException;
  }
}
