package io.slate.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * How every command answers: text for a person, or with {@code --json} one JSON value. A command
 * mixes it in and calls {@link #show} once.
 */
final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print one JSON value instead of text.")
  private boolean json;

  /**
   * Prints what a command found.
   *
   * @param result what {@code --json} prints: a record, whose components become the members
   * @param text what is printed otherwise
   */
  void show(Object result, Consumer<Page> text) {
    if (json) {
      terminal().out().println(JsonMapper.shared().writeValueAsString(result));
    } else {
      text.accept(new Page(terminal()));
    }
  }

  /** Where the command writes, for progress and warnings. */
  Terminal terminal() {
    return ((Slate) command.root().userObject()).terminal();
  }
}
