package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
  private static final List<Expressions.Expression> SOME = new Expressions(4).generate(500, 3);

  /** Works a text out with a stack, as nothing here does. */
  private static int value(List<String> tokens) {
    Deque<String> operations = new ArrayDeque<>();
    Deque<Integer> operands = new ArrayDeque<>();
    for (String token : tokens) {
      switch (token) {
        case "(" -> {}
        case "max", "min", "sum" -> operations.push(token);
        case ")" -> {
          int right = operands.pop();
          int left = operands.pop();
          operands.push(
              switch (operations.pop()) {
                case "max" -> Math.max(left, right);
                case "min" -> Math.min(left, right);
                default -> (left + right) % 10;
              });
        }
        default -> operands.push(Integer.parseInt(token));
      }
    }
    return operands.pop();
  }

  @Test
  void bothFormsHaveTheValue() {
    for (Expressions.Expression each : SOME) {
      String value = "" + value(each.tokens().text());
      assertThat(each.tree().root()).as(each.toString()).contains(value);
      assertThat(each.tokens().root()).contains(value);
    }
  }

  @Test
  void aBracketHasTheValueOfWhatItCloses() {
    for (Expressions.Expression each : SOME) {
      LabelledTree tokens = each.tokens();
      List<Integer> open = new ArrayList<>();
      for (int i = 0; i < tokens.words().size(); i++) {
        String token = tokens.words().get(i).orElseThrow();
        if (token.equals("(")) {
          open.add(i);
        }
        Optional<String> value = tokens.labels().get(i);
        if (token.equals(")")) {
          int from = open.removeLast();
          assertThat(value).contains("" + value(tokens.text().subList(from, i + 1)));
        } else {
          assertThat(value.isPresent()).isEqualTo(Character.isDigit(token.charAt(0)));
        }
      }
    }
  }

  @Test
  void noneIsThereTwiceAndNoneIsTooDeep() {
    assertThat(SOME.stream().map(Expressions.Expression::toString)).doesNotHaveDuplicates();
    assertThat(SOME).allMatch(each -> each.tree().shape().height() <= 4);
    assertThat(SOME).anyMatch(each -> each.tree().shape().height() == 4);
    assertThat(SOME.getFirst()).hasToString(new Expressions(4).generate(1, 3).getFirst() + "");
  }

  @Test
  void thereAreOnlySoManyShortOnes() {
    assertThatThrownBy(() -> new Expressions(1).generate(400, 3))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "there are too few expressions of depth 1 for 400 that differ: take a greater depth");
    assertThatThrownBy(() -> new Expressions(0))
        .hasMessage("found a depth of 0, expected 1 or more");
    assertThatThrownBy(() -> new Expressions(2).generate(0, 1)).hasMessageContaining("count of 0");
  }
}
