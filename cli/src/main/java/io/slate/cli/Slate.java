package io.slate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. A command is a class of its own, listed here. */
@Command(
    name = "slate",
    description = "Recurrent networks: train them, run them, look inside.",
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C with the work kept."
    },
    subcommands = {
      DemoCommand.class,
      TrainCommand.class,
      EvalCommand.class,
      PredictCommand.class,
      GenerateCommand.class,
      TranslateCommand.class,
      CaptionCommand.class,
      CompareCommand.class,
      TraceCommand.class,
      CheckCommand.class,
      GradientsCommand.class,
      MemoryCommand.class,
      WhiteboardCommand.class,
      StudioCommand.class,
      BenchCommand.class,
      CellCommand.class,
      Completion.class
    })
final class Slate implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show what a command does and its options.")
  @SuppressWarnings("UnusedVariable") // picocli acts on the annotation
  private boolean help;

  @Option(
      names = Output.JSON,
      scope = ScopeType.INHERIT,
      description = "Print one JSON value instead of text.")
  private boolean json;

  @Option(
      names = {"-V", "--version"},
      description = "Show the version of Slate and of the Java that runs it.")
  private boolean version;

  Slate(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where every command writes. */
  Terminal terminal() {
    return terminal;
  }

  /** Whether one JSON value is asked for. */
  boolean isJson() {
    return json;
  }

  @Override
  public Integer call() {
    if (version) {
      var found = Version.current();
      output.show(found, page -> found.lines().forEach(page::line));
      return 0;
    }
    spec.commandLine().usage(terminal.err());
    return 2;
  }
}
