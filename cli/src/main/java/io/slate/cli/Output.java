package io.slate.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * How every command answers: text for a person, or with {@code --json} one JSON value. A command
 * mixes it in and calls {@link #show} once.
 */
@Command // else picocli would not take a class without options of its own for a mixin
final class Output {
  /** The option of every command that asks for it; it may stand before the command too. */
  static final String JSON = "--json";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Prints what a command found.
   *
   * @param result what {@code --json} prints: a record, whose components become the members
   * @param text what is printed otherwise
   */
  void show(Object result, Consumer<Page> text) {
    if (isJson()) {
      terminal().out().println(json(result));
    } else {
      text.accept(new Page(terminal()));
    }
  }

  /** Whether one JSON value is asked for. */
  boolean isJson() {
    return root().isJson();
  }

  /** Prints what a person may want to know before the work is done; nothing with {@code --json}. */
  void tell(Consumer<Page> text) {
    if (!isJson()) {
      text.accept(new Page(terminal()));
    }
  }

  /** A record as JSON. */
  static String json(Object result) {
    return JsonMapper.shared().writeValueAsString(result);
  }

  /** Where the command writes, for progress and warnings. */
  Terminal terminal() {
    return root().terminal();
  }

  private Slate root() {
    return (Slate) command.root().userObject();
  }
}
