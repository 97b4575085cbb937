package io.slate.cli;

import java.io.StringWriter;
import picocli.CommandLine;

/** What a command line printed, and its exit code. */
record Caught(int exitCode, String out, String err) {

  /** Runs the real commands. */
  static Caught run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = Main.run(Terminal.plain(out, err), args);
    return new Caught(exitCode, out.toString(), err.toString());
  }

  /** Runs the command {@code probe}, which does what is given. */
  static Caught probe(Runnable work) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine line = Main.commandLine(Terminal.plain(out, err));
    var probe = CommandLine.Model.CommandSpec.wrapWithoutInspection(work);
    int exitCode = line.addSubcommand("probe", new CommandLine(probe)).execute("probe");
    return new Caught(exitCode, out.toString(), err.toString());
  }
}
