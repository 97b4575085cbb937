package io.slate.studio.look;

import io.slate.studio.http.Members;
import io.slate.whiteboard.Solution;
import io.slate.whiteboard.Statement;
import io.slate.whiteboard.Whiteboard;
import java.util.List;
import java.util.Optional;

/**
 * An expression worked out on a board of a few slots, with every statement written as one reads it.
 */
public record Board(
    String expression,
    String result,
    int slots,
    int forgettings,
    boolean isFewest,
    List<Step> steps) {
  private static final int LONGEST = 500;
  private static final int MOST_NAMES = 60;
  private static final int MOST_SLOTS = 12;

  /**
   * One statement is written.
   *
   * @param forgotten what was wiped out for it
   * @param read what it read from the board
   * @param given what it took from the values given
   * @param written such as {@code bd = 33}
   * @param slot where it stands, from 0
   * @param board what each slot holds afterwards
   */
  public record Step(
      Optional<String> forgotten,
      List<String> read,
      List<String> given,
      String written,
      int slot,
      List<Optional<String>> board) {}

  /** Works out what was asked for. */
  public static Board of(Members asked) {
    var board = new Whiteboard(asked.whole("slots", 1, MOST_SLOTS));
    Solution solution =
        board.solve(asked.text("expression", LONGEST), asked.numbers("given", MOST_NAMES));
    return new Board(
        solution.expression(),
        new Statement(solution.expression(), solution.result()).toString(),
        solution.slots(),
        solution.forgettings(),
        solution.isFewest(),
        solution.steps().stream().map(Board::step).toList());
  }

  private static Step step(Solution.Step step) {
    List<Optional<String>> board =
        step.board().stream().map(slot -> slot.map(Statement::toString)).toList();
    return new Step(
        step.forgotten().map(Statement::toString),
        step.read().stream().map(Statement::toString).toList(),
        step.given().stream().map(Statement::toString).toList(),
        step.written().toString(),
        board.indexOf(Optional.of(step.written().toString())),
        board);
  }
}
