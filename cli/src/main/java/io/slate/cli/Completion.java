package io.slate.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code slate completion}: what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    description = "Print a script that completes commands: source <(slate completion).")
final class Completion implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    var root = spec.root().commandLine();
    root.getOut().print(AutoComplete.bash(root.getCommandName(), root));
  }
}
