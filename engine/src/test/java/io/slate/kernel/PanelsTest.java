package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PanelsTest {
  private static final int INNER = 3;

  static IntStream widths() {
    return IntStream.rangeClosed(1, 3 * Lanes.PANEL + 1);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void panelsFollowOneAnotherAndHoldEveryColumn(int outer) {
    int column = 0;
    while (column < outer) {
      int width = Panels.width(column, outer);
      for (int within = 0; within < width && column + within < outer; within++) {
        assertThat(Panels.first(column + within, outer)).isEqualTo(column);
        assertThat(Panels.width(column + within, outer)).isEqualTo(width);
      }
      column += width;
    }
    assertThat(column).isEqualTo(Panels.size(1, outer));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void aVectorStandsAloneOnlyWhereThereIsNoOther(int outer) {
    int last = Panels.width(outer - 1, outer);

    assertThat(last > Lanes.LANES || outer <= Lanes.LANES).isTrue();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void noTwoElementsLieInOnePlace(int outer) {
    var taken = new BitSet();
    for (int column = 0; column < outer; column++) {
      int at = Panels.at(column, INNER, outer);
      for (int k = 0; k < INNER; k++) {
        int place = at + k * Panels.width(column, outer);
        assertThat(taken.get(place)).isFalse();
        taken.set(place);
      }
    }
    assertThat(taken.length()).isLessThanOrEqualTo(Panels.size(INNER, outer));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void partsBeginAtPanelsAndLeaveNothingOut(int outer) {
    for (int parts : new int[] {1, 2, 3, 7}) {
      assertThat(Panels.cut(outer, 2, 0, parts)).isZero();
      assertThat(Panels.cut(outer, 2, parts, parts)).isEqualTo(outer);
      for (int part = 1; part < parts; part++) {
        int cut = Panels.cut(outer, 2, part, parts);
        assertThat(cut).isGreaterThanOrEqualTo(Panels.cut(outer, 2, part - 1, parts));
        assertThat(cut == outer || Panels.first(cut, outer) == cut).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void rowsOfAMatrixBecomeColumnsWhereverTheyBegin(int outer) {
    for (int count : new int[] {1, Lanes.LANES, 2 * Lanes.LANES + 3}) {
      for (int column : new int[] {0, 1, outer / 2}) {
        int rows = outer - column;
        int stride = count + 2;
        int first = 2;
        var source = new float[5 + rows * stride];
        for (int i = 0; i < source.length; i++) {
          source[i] = i + 1;
        }
        var panels = Panels.zeros(first + count + 1, outer);

        panels.columns(column, first, source, 5, stride, rows, count);

        var expected = new float[panels.values().length];
        for (int row = 0; row < rows; row++) {
          for (int k = 0; k < count; k++) {
            int at = Panels.at(column + row, panels.inner(), outer);
            int width = Panels.width(column + row, outer);
            expected[at + (first + k) * width] = source[5 + row * stride + k];
          }
        }
        assertThat(panels.values()).isEqualTo(expected);
      }
    }
  }
}
