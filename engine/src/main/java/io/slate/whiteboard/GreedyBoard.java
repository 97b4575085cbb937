package io.slate.whiteboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A good way for expressions too large to search: works out the more demanding part first (Sethi
 * &amp; Ullman 1970), and forgets what will not be read for the longest time (Belady 1966).
 *
 * <p>No operation is written more often than it stands in the expression.
 */
final class GreedyBoard {
  private final Game game;
  private final int[] enough;

  /** For each operation, how many others that have not been written yet read it. */
  private final int[] waiting;

  private final Set<Integer> board = new LinkedHashSet<>();
  private final Deque<Integer> held = new ArrayDeque<>();
  private final Set<Integer> written = new HashSet<>();
  private final List<Move> moves = new ArrayList<>();

  private GreedyBoard(Game game) {
    this.game = game;
    this.enough = game.enough();
    this.waiting = new int[game.operations()];
    game.reads().forEach(parts -> parts.forEach(part -> waiting[part]++));
  }

  /**
   * The moves.
   *
   * @param game with slots that are {@link Game#enough} for its last operation
   */
  static List<Move> moves(Game game) {
    var greedy = new GreedyBoard(game);
    greedy.obtain(game.last());
    return List.copyOf(greedy.moves);
  }

  /** Sees to it that an operation stands on the board, and holds it there. */
  private void obtain(int operation) {
    if (!board.contains(operation)) {
      List<Integer> parts =
          game.reads().get(operation).stream()
              .sorted((a, b) -> enough[b] != enough[a] ? enough[b] - enough[a] : a - b)
              .toList();
      parts.forEach(this::obtain);
      write(operation);
      parts.forEach(_ -> held.pop());
    }
    held.push(operation);
  }

  private void write(int operation) {
    OptionalInt forgotten = OptionalInt.empty();
    if (board.size() == game.slots()) {
      int leastUseful = leastUseful();
      board.remove(leastUseful);
      forgotten = OptionalInt.of(leastUseful);
    }
    board.add(operation);
    moves.add(new Move(operation, forgotten));
    if (written.add(operation)) {
      game.reads().get(operation).forEach(part -> waiting[part]--);
    }
  }

  /** Of what is not held: nobody waits for it, or only somebody who comes late. */
  private int leastUseful() {
    return board.stream()
        .filter(candidate -> !held.contains(candidate))
        .max((a, b) -> Integer.compare(nextReader(a), nextReader(b)))
        .orElseThrow(() -> new IllegalStateException("the board is too small: a fault here"));
  }

  /** The next operation that reads this one; past the end where there is none. */
  private int nextReader(int operation) {
    if (waiting[operation] == 0) {
      return Integer.MAX_VALUE;
    }
    for (int i = operation + 1; i < game.operations(); i++) {
      if (!written.contains(i) && game.reads().get(i).contains(operation)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }
}
