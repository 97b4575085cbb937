package io.slate.cli;

import java.io.Writer;
import java.util.List;

/**
 * Runs common commands with their output thrown away, so that the JVM can archive the classes that
 * they load: a later start then takes a fraction of the time.
 */
public final class Rehearsal {
  private static final List<String> LINES =
      List.of("--version", "--version --json", "--help", "--no-such-option", "cell show lstm");

  private Rehearsal() {}

  /** Runs every line once. */
  public static void main(String[] args) {
    VectorModule.load();
    for (String line : LINES) {
      var nowhere = Terminal.plain(Writer.nullWriter(), Writer.nullWriter());
      Main.run(nowhere, line.split(" "));
    }
  }
}
