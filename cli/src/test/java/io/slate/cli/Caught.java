package io.slate.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command line printed, and its exit code. */
record Caught(int exitCode, String out, String err) {

  /** Runs the real commands. */
  static Caught run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = Main.run(Terminal.plain(out, err), args);
    return new Caught(exitCode, out.toString(), err.toString());
  }

  /** A command line of words, of what prints as one, and of lists of them. */
  static String[] line(Object... parts) {
    return Arrays.stream(parts)
        .flatMap(part -> part instanceof List<?> list ? list.stream() : Stream.of(part))
        .map(String::valueOf)
        .toArray(String[]::new);
  }

  /** Runs the real commands with something to read. */
  static Caught reading(String in, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var bytes = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    int exitCode = Main.run(Terminal.plain(bytes, out, err), args);
    return new Caught(exitCode, out.toString(), err.toString());
  }

  /** Runs the real commands on a terminal of some columns, without colour. */
  static Caught onTerminal(int columns, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            columns,
            true,
            false,
            columns);
    int exitCode = Main.run(terminal, args);
    return new Caught(exitCode, out.toString(), err.toString());
  }

  /** What was printed as JSON. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  /** The longest line that was printed, in columns. */
  int width() {
    return out.lines().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
  }

  /** Runs the command {@code probe}, which does what is given. */
  static Caught probe(Runnable work) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine line = Main.commandLine(Terminal.plain(out, err), Voice.TEXT);
    var probe = CommandLine.Model.CommandSpec.wrapWithoutInspection(work);
    int exitCode = line.addSubcommand("probe", new CommandLine(probe)).execute("probe");
    return new Caught(exitCode, out.toString(), err.toString());
  }
}
