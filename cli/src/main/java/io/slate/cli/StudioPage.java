package io.slate.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The page of {@code slate studio}. A module of its own provides it, found on the class path when
 * it is asked for, so that no other command loads any of it.
 */
public interface StudioPage {
  /**
   * What is to be served.
   *
   * @param model the first to be shown, wherever it is
   * @param workspace the folder whose models, data and runs the page may use
   * @param place where it listens
   * @param version of Slate
   * @param command starts Slate in a process of its own; its arguments follow
   */
  record Wish(
      Optional<Path> model, Path workspace, Place place, String version, List<String> command) {
    /** Copies the command in. */
    public Wish {
      command = List.copyOf(command);
    }
  }

  /**
   * Where a page is served.
   *
   * @param host a name or address of this machine
   * @param port 0 for any
   * @param isExactPort whether no other port will do
   * @param entry who may come in
   */
  record Place(String host, int port, boolean isExactPort, Entry entry) {}

  /** Who may come in. */
  enum Entry {
    /** Whoever shows the token. */
    TOKEN,
    /** Whoever can reach the address. */
    ANYBODY
  }

  /** A page that is being served. */
  interface Served extends AutoCloseable {
    /** Where a browser finds it, with the token if one is asked for. */
    URI address();

    /**
     * The same for the browser that is opened, whose command line others can read: it lets in once.
     */
    URI opening();

    /**
     * Asks trainings that run to keep what they have, starts no more, and waits for them; the page
     * is served on the way.
     *
     * @param told hears a sentence of each, when it has ended
     */
    void finishRuns(Consumer<String> told);

    /** Ends; trainings that run still are asked to keep what they have, and waited for. */
    @Override
    void close();
  }

  /**
   * Starts to serve.
   *
   * @throws IOException if the place cannot be listened on, or the workspace not read
   */
  Served serve(Wish wish) throws IOException;
}
