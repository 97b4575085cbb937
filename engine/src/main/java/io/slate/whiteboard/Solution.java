package io.slate.whiteboard;

import java.util.List;
import java.util.Optional;

/**
 * An expression worked out on a whiteboard.
 *
 * @param expression as it was given
 * @param result its value
 * @param slots how many statements the board holds
 * @param forgettings how many statements were wiped out
 * @param isFewest whether no way can forget less; otherwise it is the best that was found
 * @param steps in order; none where the expression is a given value alone
 */
public record Solution(
    String expression,
    double result,
    int slots,
    int forgettings,
    boolean isFewest,
    List<Step> steps) {
  /** Copies the steps in. */
  public Solution {
    steps = List.copyOf(steps);
  }

  /**
   * One statement is worked out and written down.
   *
   * @param forgotten what was wiped out to make room for it
   * @param given what it takes from the values that were given
   * @param read what it reads from the board
   * @param board what each slot holds afterwards
   */
  public record Step(
      Optional<Statement> forgotten,
      List<Statement> given,
      List<Statement> read,
      Statement written,
      List<Optional<Statement>> board) {
    /** Copies the lists in. */
    public Step {
      given = List.copyOf(given);
      read = List.copyOf(read);
      board = List.copyOf(board);
    }
  }
}
