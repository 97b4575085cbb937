package io.slate.cli;

import java.util.Arrays;
import java.util.Map;

/** How an error is said: in sentences for a person, or as one JSON object in a line. */
enum Voice {
  TEXT {
    @Override
    void say(Terminal terminal, String sentence) {
      // A sentence may quote what stands in a file, and that must not reach the terminal as it is.
      ("slate: " + sentence).lines().map(Shown::line).forEach(terminal.err()::println);
    }
  },
  JSON {
    @Override
    void say(Terminal terminal, String sentence) {
      terminal.err().println(Output.json(Map.of("error", sentence)));
    }
  };

  /** What a command line asks for, also one that cannot be understood. */
  static Voice of(String... args) {
    return Arrays.stream(args).takeWhile(word -> !word.equals("--")).anyMatch(Output.JSON::equals)
        ? JSON
        : TEXT;
  }

  /** Says on the error stream what went wrong. */
  abstract void say(Terminal terminal, String sentence);
}
