package io.slate.cli;

import io.slate.equation.GateRole;
import java.util.List;

/**
 * What a gate did, in words. Lectures differ: some say what is done to the state as to a memory,
 * others follow a pupil at a whiteboard.
 */
enum GateWords {
  /** Of a memory: the input gate writes to it, the output gate reads from it. */
  MEMORY("wrote", "read"),
  /** Of a pupil: the input gate reads what is new, the output gate writes what is known. */
  WHITEBOARD("read", "wrote");

  private final String input;
  private final String output;

  GateWords(String input, String output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Something that a gate did.
   *
   * @param isTurned whether it was done where the gate is 0 rather than 1
   */
  record Deed(String word, boolean isTurned) {}

  /** What a gate of a role did. */
  List<Deed> deeds(GateRole role) {
    return switch (role) {
      case INPUT -> List.of(new Deed(input, false));
      case OUTPUT -> List.of(new Deed(output, false));
      case FORGET -> List.of(new Deed("forgot", true));
      case UPDATE -> List.of(new Deed(input, false), new Deed("forgot", false));
      case CARRY -> List.of(new Deed(input, true), new Deed("forgot", true));
      case RESET -> List.of(new Deed("recalled", false));
    };
  }
}
