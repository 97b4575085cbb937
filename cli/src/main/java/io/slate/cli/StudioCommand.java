package io.slate.cli;

import io.slate.data.DataException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate studio}: the page. */
@Command(
    name = "studio",
    description = "Serve a page that shows what networks read, write and forget, and trains them.",
    footer = {
      "",
      "The page is for this machine alone, and for whom the address that is printed is told: the"
          + " token in it lets in. With --host it is open to other machines too. Whoever comes in"
          + " can read and train in the workspace. Another program shows the token in a header:",
      "",
      "  curl -H 'Authorization: Bearer TOKEN' http://127.0.0.1:7007/api/place",
      "",
      "Ctrl-C asks trainings to write their checkpoints, waits for them, and says where they are.",
      "",
      "  slate studio",
      "  slate studio model --port 7080",
      "  slate studio --workspace lecture --no-open"
    })
final class StudioCommand implements Callable<Integer> {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int USUAL_PORT = 7007;
  private static final int MOST_PORT = 65_535;
  private static final int BEAT_MILLIS = 200;

  /** A training waits a minute for what it keeps, and this for the training. */
  private static final int SECONDS_TO_END = 2 * Interruption.LONGEST_WAIT_SECONDS;

  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      description = ModelFiles.DESCRIPTION)
  private @Nullable Path model;

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      defaultValue = "",
      description = "Whose models, data and runs the page may use (default: this folder)")
  private Path workspace;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description =
          "Where it listens, 0 for any (default: " + USUAL_PORT + " or the next free one)")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = LOOPBACK,
      description = "The address of this machine that it listens on (default: ${DEFAULT-VALUE})")
  private String host;

  @Option(names = "--no-open", description = "Do not open a browser.")
  private boolean isQuiet;

  @Option(
      names = "--no-token",
      description =
          "Ask for no token: whoever has an account on this machine can read and train in the"
              + " workspace then. Not with a --host that other machines reach.")
  private boolean isOpen;

  /** What {@code --json} prints before the page is served. */
  private record Open(URI address) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    StudioPage page =
        ServiceLoader.load(StudioPage.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        "the studio is not on the class path: start it with the slate of the"
                            + " distribution"));
    try (var interruption = new Interruption(output.terminal().err(), SECONDS_TO_END);
        StudioPage.Served served = page.serve(wish())) {
      output.show(new Open(served.address()), shown -> tell(shown, served.address()));
      output.terminal().out().flush();
      if (!isQuiet && output.terminal().screen()) {
        Browser.open(served.opening());
      }
      while (!interruption.isAsked()) {
        Thread.sleep(BEAT_MILLIS);
      }
      served.finishRuns(sentence -> output.terminal().err().println("slate: " + sentence));
    }
    return 0;
  }

  private static void tell(Page page, URI address) {
    page.line("The studio is at " + address);
    page.line("Ctrl-C ends it.");
  }

  private void check() {
    if (port != null && (port < 0 || port > MOST_PORT)) {
      throw misuse("--port is " + port + ", expected 0 to " + MOST_PORT);
    }
    if (!Files.isDirectory(folder())) {
      throw misuse("--workspace is '" + workspace + "', and there is no such folder");
    }
    if (model != null) {
      ModelFiles.read(model); // a wrong file is told here rather than on the page
    }
    try {
      boolean isOfThisMachine = InetAddress.getByName(host).isLoopbackAddress();
      if (isOpen && !isOfThisMachine) {
        throw misuse(
            "--no-token is for this machine alone, and --host " + host + " is reached by others");
      }
    } catch (UnknownHostException _) {
      throw misuse("--host is '" + host + "', which is no address of this machine");
    }
  }

  private Path folder() {
    return workspace.toString().isEmpty() ? Path.of(".") : workspace;
  }

  private StudioPage.Wish wish() {
    return new StudioPage.Wish(
        Optional.ofNullable(model),
        folder(),
        new StudioPage.Place(
            host,
            port == null ? USUAL_PORT : port,
            port != null,
            isOpen ? StudioPage.Entry.ANYBODY : StudioPage.Entry.TOKEN),
        Version.current().lines().getFirst(),
        slate());
  }

  /** How this process was started, for another one. */
  private static List<String> slate() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Dslate."))
        .filter(argument -> !argument.startsWith("-agentlib"))
        .forEach(line::add);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return line;
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
