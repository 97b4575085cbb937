package io.slate.cli;

import io.slate.data.Tokenizer;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** The options that say what is learned, and from which part of a file. */
final class TaskOptions {
  @Mixin private PartsOptions parts;

  /** Refuses what makes no sense, before any work is done. */
  void check() {
    parts.check();
  }

  /**
   * Reads a file for what is to be learned from it.
   *
   * @throws io.slate.data.DataException naming file and line, if it cannot be learned from
   */
  Task read(Path file, long seed, NetworkOptions network, Output output) {
    Columns columns = parts.columns(file);
    Parts cut = parts.read(file, columns, seed, output.terminal().err());
    return new TextTask(columns.toString(), cut, network.tokens(Tokenizer.WORDS));
  }
}
