package io.slate.cli;

import io.slate.data.DataException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The door of the command line: 0 is done, 1 failed, 2 wrong usage. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // A number is written alike wherever it is printed: 0.92, never 0,92.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    var out = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    Terminal terminal = Terminal.ofProcess(out);
    int exitCode = run(terminal, args);
    System.exit(
        out.lost()
            .map(
                reason ->
                    Failure.report(
                        terminal, Voice.of(args), "the output could not be written: " + reason))
            .orElse(exitCode));
  }

  static int run(Terminal terminal, String... args) {
    try {
      CommandLine line = commandLine(terminal, Voice.of(args));
      Configuration.install(line, args);
      return line.execute(args);
    } catch (DataException trouble) {
      return Failure.report(terminal, Voice.of(args), trouble);
    } catch (OutOfMemoryError _) {
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      return Failure.report(
          terminal,
          Voice.of(args),
          "the heap of %d MiB is full; SLATE_JAVA_OPTS=-Xmx8g raises it".formatted(heap));
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  static CommandLine commandLine(Terminal terminal, Voice voice) {
    CommandLine line = new CommandLine(new Slate(terminal));
    if (terminal.width() < NarrowHelp.WIDE) {
      NarrowHelp.install(line, terminal.width());
    } else {
      OptionSections.install(line);
    }
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(terminal.width(), NarrowHelp.WIDE, 120))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((misuse, _) -> Misuse.report(terminal, voice, misuse))
        .setExecutionExceptionHandler(
            (exception, command, _) -> Failure.report(terminal, voice, exception))
        .setExecutionStrategy(Main::execute);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand()) {
      VectorModule.load();
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
