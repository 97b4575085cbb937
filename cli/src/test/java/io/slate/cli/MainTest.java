package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theVersionIsPrinted() {
    var caught = Caught.run("--version");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out()).startsWith("slate " + Version.current().slate() + "\nJava 25");
    assertThat(caught.err()).isEmpty();
  }

  @Test
  void jsonIsOneValueOnOneLine() {
    var caught = Caught.run("--version", "--json");
    assertThat(caught.out()).startsWith("{\"slate\":\"").endsWith("\"}\n").hasLineCount(1);
  }

  @Test
  void helpIsAskedForAndGoesToTheOutput() {
    var caught = Caught.run("--help");
    assertThat(caught.exitCode()).isZero();
    assertThat(caught.out()).startsWith("Usage: slate").contains("completion");
  }

  @Test
  void everyCommandHasHelp() {
    var line = Main.commandLine(Terminal.plain(new StringWriter(), new StringWriter()), Voice.TEXT);
    assertThat(line.getSubcommands().keySet())
        .allSatisfy(
            name ->
                assertThat(Caught.run(name, "--help").out()).startsWith("Usage: slate " + name));
  }

  @Test
  void withoutACommandTheHelpIsAnError() {
    var caught = Caught.run();
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.out()).isEmpty();
    assertThat(caught.err()).startsWith("Usage: slate");
  }

  @Test
  void aMisspeltCommandIsAnsweredWithTheRightOne() {
    var caught = Caught.run("completoin");
    assertThat(caught.exitCode()).isEqualTo(2);
    assertThat(caught.err())
        .isEqualTo(
            """
            slate: slate has no command 'completoin'; did you mean 'completion'?
            'slate --help' shows what can be said.
            """);
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThat(Caught.run("completion", "--fish").err())
        .startsWith("slate: slate completion has no option '--fish'\n'slate completion --help'");
  }

  @Test
  void anArgumentTooManyIsNamed() {
    assertThat(Caught.run("completion", "fish").err())
        .startsWith("slate: slate completion takes no argument 'fish'");
  }

  @Test
  void completionIsAShellScriptThatKnowsTheCommands() {
    assertThat(Caught.run("completion").out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_slate", "completion");
  }

  @Test
  void jsonMayBeAskedForBeforeTheCommand() {
    var before = Caught.run("--json", "cell", "show", "lstm");
    assertThat(before.json().get("name").asString()).isEqualTo("lstm");
    assertThat(before).isEqualTo(Caught.run("cell", "show", "lstm", "--json"));
    assertThat(before).isEqualTo(Caught.run("cell", "--json", "show", "lstm"));
  }

  @Test
  void errorsAreJsonWhereItIsAskedFor() {
    var failed = Caught.run("cell", "show", "none.cell", "--json");
    assertThat(failed)
        .isEqualTo(new Caught(1, "", "{\"error\":\"none.cell: there is no such file\"}\n"));
    var misused = Caught.run("--json", "completoin");
    assertThat(misused.exitCode()).isEqualTo(2);
    assertThat(misused.err())
        .isEqualTo(
            "{\"error\":\"slate has no command 'completoin'; did you mean 'completion'?\"}\n");
  }
}
