package io.slate.whiteboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WhiteboardTest {
  private static final Map<String, Double> LECTURE =
      Map.of("a", 1.0, "b", 3.0, "c", 5.0, "d", 11.0);

  private static Solution solve(String expression, int slots) {
    Map<String, Double> given =
        Formula.parse(expression).names().keySet().stream()
            .collect(Collectors.toMap(name -> name, name -> 1.0 + name.charAt(0) % 7));
    return new Whiteboard(slots).solve(expression, given);
  }

  @Test
  void theBoardOfTheLectureTakesItsSteps() {
    var solution = new Whiteboard(3).solve("a*c*(b*d + a) + a*d", LECTURE);
    assertThat(solution.steps().stream().map(step -> step.written().toString()))
        .containsExactly(
            "ac = 5",
            "bd = 33",
            "bd + a = 34",
            "ac(bd + a) = 170",
            "ad = 11",
            "ac(bd + a) + ad = 181");
    assertThat(solution.result()).isEqualTo(181);
    assertThat(solution.forgettings()).isEqualTo(3);
    assertThat(solution.isFewest()).isTrue();
    var third = solution.steps().get(2);
    assertThat(third.read()).hasToString("[bd = 33]");
    assertThat(third.given()).hasToString("[a = 1]");
    assertThat(third.forgotten()).isEmpty();
    var fourth = solution.steps().get(3);
    assertThat(fourth.forgotten().orElseThrow()).hasToString("bd = 33");
    assertThat(fourth.board().stream().map(Optional::orElseThrow).map(Statement::text))
        .containsExactly("ac", "ac(bd + a)", "bd + a");
  }

  @Test
  void nothingIsForgottenOnABoardThatHoldsEverything() {
    var solution = new Whiteboard(6).solve("ac(bd + a) + ad", LECTURE);
    assertThat(solution.forgettings()).isZero();
    assertThat(solution.steps().getLast().board()).doesNotContain(Optional.empty());
  }

  @Test
  void whatIsGivenTakesNoStep() {
    assertThat(new Whiteboard(1).solve("a", Map.of("a", 7.0)).result()).isEqualTo(7);
    assertThat(new Whiteboard(1).solve("((-2))", Map.of()).steps()).isEmpty();
  }

  @Test
  void aBoardTooSmallIsAnsweredWithTheLeastThatWouldDo() {
    assertThatThrownBy(() -> new Whiteboard(2).solve("ac(bd + a) + ad", LECTURE))
        .isInstanceOfSatisfying(
            BoardTooSmallException.class, e -> assertThat(e.enough()).isEqualTo(3))
        .hasMessage("a board of 2 is too small for this expression: it takes 3 at least");
    String balanced = "((ab + cd)(ef + gh) + (ij + kl)(mn + op))";
    assertThatThrownBy(() -> solve(balanced, 1)).hasMessageEndingWith("it takes 5 at least");
    assertThat(solve(balanced, 5).isFewest()).isTrue();
  }

  @Test
  void whatIsWantedTwiceMayBeWorkedOutAgain() {
    // The square of x stands three slots away from where it is wanted again.
    String expression = "((x^2 + 1)(y^2 + 1) + z^2)x^2";
    var solution = solve(expression, 3);
    assertThat(solution.steps().stream().map(step -> step.written().text()).filter("x^2"::equals))
        .hasSize(2);
    assertThat(solve(expression, 4).steps()).hasSize(8);
  }

  @Test
  void noWayForgetsLess() {
    int compared = 0;
    for (int i = 0; i < 400; i++) {
      String text = RandomFormula.text(CounterRandom.child(11, i), 9, 2);
      Formula formula = Formula.parse(text);
      if (formula.operations().size() < 3) {
        continue;
      }
      for (int slots = 1; slots <= 4; slots++) {
        Game game = Game.of(formula, formula.operations().size() - 1, slots);
        OptionalInt fewest = fewestByTryingEverything(game);
        switch (BoardSearch.of(game)) {
          case BoardSearch.Outcome.Found(var moves) -> {
            assertThat(moves.stream().filter(m -> m.forgotten().isPresent()).count())
                .as("%s on %d slots", text, slots)
                .isEqualTo(fewest.orElseThrow());
            compared++;
          }
          case BoardSearch.Outcome.Impossible _ -> assertThat(fewest).isEmpty();
          case BoardSearch.Outcome.GivenUp _ -> throw new AssertionError(text);
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  /** Every single writing and forgetting from every board, the cheapest boards first. */
  private static OptionalInt fewestByTryingEverything(Game game) {
    var forgettings = new HashMap<Set<Integer>, Integer>(Map.of(Set.of(), 0));
    var queue = new ArrayDeque<>(List.of(Set.<Integer>of()));
    var done = new HashSet<Set<Integer>>();
    while (!queue.isEmpty()) {
      Set<Integer> board = queue.removeFirst();
      int cost = forgettings.getOrDefault(board, 0);
      if (board.contains(game.last())) {
        return OptionalInt.of(cost);
      }
      if (!done.add(board)) {
        continue;
      }
      for (int i = 0; i < game.operations(); i++) {
        Set<Integer> after = new HashSet<>(board);
        boolean isForgotten = after.remove(i);
        boolean isWritten =
            !isForgotten && board.size() < game.slots() && board.containsAll(game.reads().get(i));
        if (isWritten) {
          after.add(i);
        }
        int reached = cost + (isForgotten ? 1 : 0);
        if (reached < forgettings.getOrDefault(after, isForgotten || isWritten ? 9999 : -1)) {
          forgettings.put(after, reached);
          if (isForgotten) {
            queue.addLast(after);
          } else {
            queue.addFirst(after);
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  @Test
  void everyStepReadsWhatStandsAndWritesWhereRoomIs() {
    for (int i = 0; i < 300; i++) {
      String text = RandomFormula.text(CounterRandom.child(5, i), 60, 6);
      Formula formula = Formula.parse(text);
      int last = formula.operations().size() - 1;
      if (last < 0) {
        continue;
      }
      Game game = Game.of(formula, last, 1);
      Game fitting = game.with(game.enough()[last]);
      assertLegal(fitting, GreedyBoard.moves(fitting));
    }
  }

  private static void assertLegal(Game game, List<Move> moves) {
    Set<Integer> board = new HashSet<>();
    for (Move move : moves) {
      if (move.forgotten().isPresent()) {
        assertThat(board.remove(move.forgotten().getAsInt())).isTrue();
      }
      assertThat(board).containsAll(game.reads().get(move.written()));
      assertThat(board.add(move.written())).isTrue();
      assertThat(board).hasSizeLessThanOrEqualTo(game.slots());
    }
    assertThat(board).contains(game.last());
  }

  @Test
  void sixteenOperationsAreAlwaysProven() {
    String products =
        IntStream.range(0, 9).mapToObj(i -> "a^" + (i + 2)).collect(Collectors.joining("+"));
    String sixteen = products.substring(0, products.lastIndexOf('+')) + "+a";
    assertThat(Formula.parse(sixteen).operations()).hasSize(16);
    for (int slots : List.of(3, 8, 12, 16, 40)) {
      assertThat(solve(sixteen, slots).isFewest()).isTrue();
      assertThat(solve(sixteen, slots).forgettings()).isEqualTo(Math.max(0, 16 - slots));
    }
  }

  @Test
  void largeExpressionsAreAnsweredInSeconds() {
    String shared = "(ab + c)(ab + d)(ab + e)(ab + f)(ab + g)(ab + h)(cd + e)(cd + f)(cd + g)";
    String large = shared + "+" + shared.replace('a', 'x') + "(" + shared.replace('b', 'y') + ")";
    for (int slots : List.of(1, 3, 4, 5, 6, 20, 200)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            try {
              assertThat(solve(large, slots).steps()).hasSizeGreaterThan(30);
            } catch (BoardTooSmallException e) {
              assertThat(slots).isLessThan(e.enough());
            }
          });
    }
  }

  @Test
  void aValueForNoNameIsRefused() {
    assertThatThrownBy(() -> new Whiteboard(3).solve("ab", Map.of("a", 1.0, "b", 1.0, "z", 1.0)))
        .isInstanceOf(DataException.class)
        .hasMessage("a value is given for 'z', which the expression does not have: it has a, b");
    assertThatThrownBy(() -> new Whiteboard(0))
        .hasMessage("found a board of 0 slots, expected 1 to 1000");
  }
}
