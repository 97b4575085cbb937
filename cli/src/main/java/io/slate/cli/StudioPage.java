package io.slate.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
   * @param host a name or address of this machine
   * @param port where it listens, 0 for any
   * @param isExactPort whether no other port will do
   * @param version of Slate
   * @param command starts Slate in a process of its own; its arguments follow
   */
  record Wish(
      Optional<Path> model,
      Path workspace,
      String host,
      int port,
      boolean isExactPort,
      String version,
      List<String> command) {
    /** Copies the command in. */
    public Wish {
      command = List.copyOf(command);
    }
  }

  /** A page that is being served. */
  interface Served extends AutoCloseable {
    /** Where a browser finds it, with the token if one is asked for. */
    URI address();

    /** Ends; trainings that run are asked to keep what they have, and waited for. */
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
