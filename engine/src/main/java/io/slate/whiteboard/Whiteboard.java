package io.slate.whiteboard;

import io.slate.data.DataException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A board with room for a few statements. To work an expression out on it, statements are written
 * (each takes a free slot while those that it reads still stand), read, and forgotten to make room;
 * what was forgotten may be worked out again. The given values stand elsewhere and take no room.
 *
 * @param slots how many statements it holds, from 1 to {@value #MOST_SLOTS}
 */
public record Whiteboard(int slots) {
  /** More than any expression has operations. */
  public static final int MOST_SLOTS = 1000;

  /**
   * A board.
   *
   * @throws DataException if the number of slots is out of range
   */
  public Whiteboard {
    if (slots < 1 || slots > MOST_SLOTS) {
      throw new DataException(
          "found a board of %d slots, expected 1 to %d".formatted(slots, MOST_SLOTS));
    }
  }

  /**
   * Works an expression out so that as few statements are forgotten as can be, and of those ways
   * with as few steps as can be: always proven up to sixteen operations and often beyond, otherwise
   * the best that is found in about a second.
   *
   * @param expression + - * / ^, parentheses, numbers and names of one letter; factors may stand
   *     side by side, as in {@code ac(bd + a) + ad}
   * @param given a value for each name
   * @throws io.slate.equation.EquationException marking what cannot be read or has no value
   * @throws DataException if a value is given for a name that the expression does not have
   * @throws BoardTooSmallException if there is no way; it says what would do
   */
  public Solution solve(String expression, Map<String, Double> given) {
    Formula formula = Formula.parse(expression);
    requireKnown(formula, given);
    double[] values = formula.values(given);
    double result = formula.value(formula.result(), given, values);
    Way way =
        switch (formula.result()) {
          case Operand.Given _, Operand.Literal _ -> new Way(List.of(), true);
          case Operand.Result(var last) -> way(Game.of(formula, last, slots));
        };
    int forgettings = (int) way.moves.stream().filter(m -> m.forgotten().isPresent()).count();
    return new Solution(
        expression,
        result,
        slots,
        forgettings,
        way.isFewest,
        new Script(formula, given, values, slots).steps(way.moves));
  }

  /** What to do, and whether nothing better exists. */
  private record Way(List<Move> moves, boolean isFewest) {}

  private static Way way(Game game) {
    int enough = game.enough()[game.last()];
    boolean isLarge = game.operations() > BoardSearch.ALWAYS_EXACT;
    if (isLarge && game.slots() >= enough) {
      List<Move> moves = GreedyBoard.moves(game);
      if (moves.size() == game.operations()) {
        // Each value is written once, so no way forgets less.
        return new Way(moves, true);
      }
    }
    return switch (search(game)) {
      case BoardSearch.Outcome.Found(var moves) -> new Way(moves, true);
      case BoardSearch.Outcome.Impossible _ -> throw tooSmall(game, enough);
      case BoardSearch.Outcome.GivenUp _ -> {
        if (game.slots() < enough) {
          throw new BoardTooSmallException(game.slots(), enough, false);
        }
        yield new Way(GreedyBoard.moves(game), false);
      }
    };
  }

  private static BoardSearch.Outcome search(Game game) {
    return game.operations() > BoardSearch.MOST_OPERATIONS
        ? new BoardSearch.Outcome.GivenUp()
        : BoardSearch.of(game);
  }

  private static BoardTooSmallException tooSmall(Game game, int enough) {
    for (int slots = game.slots() + 1; slots < enough; slots++) {
      switch (search(game.with(slots))) {
        case BoardSearch.Outcome.Found _ -> {
          return new BoardTooSmallException(game.slots(), slots, true);
        }
        case BoardSearch.Outcome.Impossible _ -> {}
        case BoardSearch.Outcome.GivenUp _ -> {
          return new BoardTooSmallException(game.slots(), enough, false);
        }
      }
    }
    return new BoardTooSmallException(game.slots(), enough, true);
  }

  private static void requireKnown(Formula formula, Map<String, Double> given) {
    for (String name : new TreeSet<>(given.keySet())) {
      if (!formula.names().containsKey(name)) {
        String known =
            formula.names().isEmpty()
                ? "it has no names"
                : "it has " + String.join(", ", formula.names().keySet());
        throw new DataException(
            "a value is given for '%s', which the expression does not have: %s"
                .formatted(name, known));
      }
    }
  }
}
