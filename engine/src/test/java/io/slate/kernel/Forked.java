package io.slate.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a program wrote that ran in a JVM of its own. */
public record Forked(String output, String errors) {

  /** Runs a main class of the tests, with options for the JVM. */
  public static Forked run(Class<?> main, String... options)
      throws IOException, InterruptedException {
    return run(main, List.of(), options);
  }

  /** The same with arguments for the main class. */
  public static Forked run(Class<?> main, List<String> arguments, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return new Forked(output, errors);
  }
}
