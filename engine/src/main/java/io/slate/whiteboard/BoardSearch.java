package io.slate.whiteboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds the fewest forgettings, and among those the fewest writings, by A* (Hart, Nilsson &amp;
 * Raphael 1968) over what may stand on the board. A value is only forgotten for another to be
 * written: to forget it earlier gains nothing.
 *
 * <p>A board is a set of operations, as bits. A cost is forgettings × 2³² + writings.
 */
final class BoardSearch {
  /** How many operations a board's bits hold. */
  static final int MOST_OPERATIONS = 62;

  /** With no more operations than that, the answer is always found and always proven. */
  static final int ALWAYS_EXACT = 16;

  /** Moves that are looked at before the search is given up: about a second. */
  private static final int MOST_MOVES = 4_000_000;

  /** Boards that are kept before the search is given up: some 50 MB. */
  private static final int MOST_BOARDS = 300_000;

  private static final long FORGETTING = 1L << 32;
  private static final long WRITING = 1;

  private final Game game;
  private final long[] reads;
  private final Map<Long, Long> costs = new HashMap<>();
  private final PriorityQueue<Entry> queue = new PriorityQueue<>();
  private int moves;

  /** A board to go on from; the most promising first, then the one with the most done. */
  private record Entry(long estimate, long cost, int number, long board)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Long.compare(estimate, other.estimate);
      order = order != 0 ? order : Long.compare(other.cost, cost);
      return order != 0 ? order : Integer.compare(number, other.number);
    }
  }

  /** How a search ends. */
  sealed interface Outcome {
    /** With the best that there is. */
    record Found(List<Move> moves) implements Outcome {}

    /** With the proof that the board is too small. */
    record Impossible() implements Outcome {}

    /** Without an answer. */
    record GivenUp() implements Outcome {}
  }

  private BoardSearch(Game game) {
    this.game = game;
    this.reads =
        game.reads().stream()
            .mapToLong(parts -> parts.stream().mapToLong(part -> 1L << part).sum())
            .toArray();
  }

  /**
   * Searches.
   *
   * @param game of at most {@value #MOST_OPERATIONS} operations
   */
  static Outcome of(Game game) {
    return new BoardSearch(game).search();
  }

  private Outcome search() {
    reach(0, 0);
    Optional<Entry> found = Optional.empty();
    Set<Long> closed = new HashSet<>();
    while (!queue.isEmpty() && moves < MOST_MOVES && costs.size() < MOST_BOARDS) {
      Entry next = queue.remove();
      if (found.isPresent() && next.estimate > found.orElseThrow().estimate) {
        break;
      }
      if (isDone(next.board)) {
        found = found.isPresent() ? found : Optional.of(next);
        if (game.operations() > ALWAYS_EXACT) {
          break;
        }
      } else if (closed.add(next.board)) {
        expand(next);
      }
    }
    if (found.isPresent()) {
      return new Outcome.Found(way(found.orElseThrow().cost));
    }
    return queue.isEmpty() ? new Outcome.Impossible() : new Outcome.GivenUp();
  }

  private void expand(Entry from) {
    boolean isFull = Long.bitCount(from.board) == game.slots();
    for (int i = 0; i < reads.length; i++) {
      if (!canWrite(i, from.board)) {
        continue;
      }
      if (!isFull) {
        reach(from.board | 1L << i, from.cost + WRITING);
        continue;
      }
      for (long rest = from.board & ~reads[i]; rest != 0; rest &= rest - 1) {
        long forgotten = Long.lowestOneBit(rest);
        reach((from.board & ~forgotten) | 1L << i, from.cost + FORGETTING + WRITING);
      }
    }
  }

  private boolean canWrite(int operation, long board) {
    return (board >> operation & 1) == 0 && (reads[operation] & ~board) == 0;
  }

  private boolean isDone(long board) {
    return (board >> game.last() & 1) != 0;
  }

  private void reach(long board, long cost) {
    moves++;
    if (cost < costs.getOrDefault(board, Long.MAX_VALUE)) {
      costs.put(board, cost);
      queue.add(new Entry(cost + atLeast(board), cost, moves, board));
    }
  }

  /** What is still to come at least: each value that is wanted and not there is written once. */
  private long atLeast(long board) {
    long wanted = isDone(board) ? 0 : 1L << game.last();
    for (int i = game.last(); i >= 0; i--) {
      if ((wanted >> i & 1) != 0) {
        wanted |= reads[i] & ~board;
      }
    }
    int writings = Long.bitCount(wanted);
    int forgettings = Math.max(0, Long.bitCount(board) + writings - game.slots());
    return forgettings * FORGETTING + writings;
  }

  /** Of the best ways, the one that writes what stands further left first. */
  private List<Move> way(long cost) {
    Set<Long> onTheWay = boardsOnBestWays(cost);
    List<Move> way = new ArrayList<>();
    long board = 0;
    while (!isDone(board)) {
      Step step = nextStep(board, onTheWay);
      way.add(step.move);
      board = step.board;
    }
    return List.copyOf(way);
  }

  /** A move and the board after it. */
  private record Step(Move move, long board) {}

  private Step nextStep(long board, Set<Long> onTheWay) {
    long cost = cost(board);
    boolean isFull = Long.bitCount(board) == game.slots();
    for (int i = 0; i < reads.length; i++) {
      long written = board | 1L << i;
      if (!canWrite(i, board)) {
        continue;
      }
      if (!isFull && onTheWay.contains(written) && cost(written) == cost + WRITING) {
        return new Step(new Move(i, OptionalInt.empty()), written);
      }
      for (long rest = isFull ? board & ~reads[i] : 0; rest != 0; rest &= rest - 1) {
        int forgotten = Long.numberOfTrailingZeros(rest);
        long after = written & ~(1L << forgotten);
        if (onTheWay.contains(after) && cost(after) == cost + FORGETTING + WRITING) {
          return new Step(new Move(i, OptionalInt.of(forgotten)), after);
        }
      }
    }
    throw new IllegalStateException("a best way breaks off: a fault of this search");
  }

  private Set<Long> boardsOnBestWays(long cost) {
    List<Long> todo = new ArrayList<>();
    costs.forEach(
        (board, reached) -> {
          if (isDone(board) && reached == cost) {
            todo.add(board);
          }
        });
    Collections.sort(todo);
    Set<Long> seen = new HashSet<>(todo);
    while (!todo.isEmpty()) {
      for (long before : before(todo.removeLast())) {
        if (seen.add(before)) {
          todo.add(before);
        }
      }
    }
    return seen;
  }

  /** The boards from which a move leads to this one at just its cost. */
  private List<Long> before(long board) {
    List<Long> found = new ArrayList<>();
    long cost = cost(board);
    for (int i = 0; i < reads.length; i++) {
      long without = board & ~(1L << i);
      if (without == board || (reads[i] & ~without) != 0) {
        continue;
      }
      if (cost(without) == cost - WRITING) {
        found.add(without);
      }
      if (Long.bitCount(board) == game.slots()) {
        for (int j = 0; j < reads.length; j++) {
          long before = without | 1L << j;
          if ((board >> j & 1) == 0 && cost(before) == cost - FORGETTING - WRITING) {
            found.add(before);
          }
        }
      }
    }
    return found;
  }

  private long cost(long board) {
    return costs.getOrDefault(board, -1L);
  }
}
