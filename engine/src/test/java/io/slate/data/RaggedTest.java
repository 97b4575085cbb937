package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RaggedTest {
  @Test
  void rowsHoldOnlyTheStepsThatThereAre() {
    Rows rows = Rows.of(3, 3, 1, 0);
    assertThat(rows.total()).isEqualTo(7);
    assertThat(rows.steps()).isEqualTo(3);
    assertThat(rows.sequences()).isEqualTo(4);
    assertThat(new int[] {rows.active(0), rows.active(1), rows.active(2)}).containsExactly(3, 2, 2);
    assertThat(rows.row(1, 2)).isEqualTo(6);
    assertThat(rows.length(3)).isZero();
    assertThat(Rows.of().total()).isZero();
    assertThat(Rows.of(0, 0).steps()).isZero();
  }

  @Test
  void rowsAreEqualWhereTheLengthsAre() {
    assertThat(Rows.of(3, 1)).isEqualTo(Rows.of(3, 1)).hasSameHashCodeAs(Rows.of(3, 1));
    assertThat(Rows.of(3, 1)).isNotEqualTo(Rows.of(2, 2));
    assertThat(Rows.of(3, 1)).hasToString("2 sequences (3, 1 steps)");
    assertThat(Rows.of(9, 8, 7, 6, 5, 4, 3, 2, 1))
        .hasToString("9 sequences (9, 8, 7, 6, 5, 4, 3, 2, … steps)");
  }

  @Test
  void sequencesThatAreNotInOrderAreRefused() {
    assertThatThrownBy(() -> Rows.of(1, 2))
        .hasMessage(
            "sequences must be ordered from the longest to the shortest, and lengths are [1, 2]");
    assertThatThrownBy(() -> Rows.of(1, -1)).hasMessageContaining("lengths are [1, -1]");
  }

  @Test
  void reversingTwiceIsNothing() {
    Rows rows = Rows.of(3, 2, 0);
    var values = new Ragged(rows, 2, new float[] {1, 2, 11, 12, 3, 4, 13, 14, 5, 6});
    assertThat(values.reversed().values()).containsExactly(5, 6, 13, 14, 3, 4, 11, 12, 1, 2);
    assertThat(values.reversed().reversed().values()).isEqualTo(values.values());
  }

  @Test
  void whatHasAnotherSizeIsRefused() {
    assertThatThrownBy(() -> new Ragged(Rows.of(2, 1), 3, new float[8]))
        .hasMessage("a batch of 3 steps of width 3 has 9 elements, and 8 are given");
    assertThatThrownBy(() -> Ragged.zeros(Rows.of(1 << 20), 1 << 12))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void whatIsNotFiniteIsNamed() {
    var values = Ragged.zeros(Rows.of(3, 2), 2);
    values.requireFinite("x");
    values.values()[values.rows().row(1, 1) * 2 + 1] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> values.requireFinite("x"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the input x is Infinity in sequence 1, step 1, feature 1.");
  }
}
