package io.slate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DimTest {
  private static final Dim HIDDEN = Dim.of("hidden");
  private static final Dim INPUT = Dim.of("input");
  private static final Dim HEADS = Dim.of("heads");
  private static final Sizes SIZES = Sizes.of(3, 8).with("heads", 4);

  @Test
  void lengthsAreAddedMultipliedAndDivided() {
    assertThat(HIDDEN.times(4).plus(INPUT)).hasToString("4 hidden + input");
    assertThat(HIDDEN.times(4).plus(INPUT).in(SIZES)).isEqualTo(35);
    assertThat(HIDDEN.plus(INPUT).minus(INPUT)).isEqualTo(HIDDEN);
    assertThat(HIDDEN.plus(Dim.ONE).times(INPUT)).hasToString("hidden input + input");
    assertThat(HIDDEN.plus(Dim.ONE).times(INPUT).in(SIZES)).isEqualTo(27);
    assertThat(HIDDEN.dividedBy(HEADS)).hasValue(HIDDEN.dividedBy(HEADS).orElseThrow());
    assertThat(HIDDEN.dividedBy(HEADS).orElseThrow()).hasToString("hidden/heads");
    assertThat(HIDDEN.dividedBy(HEADS).orElseThrow().times(HEADS)).isEqualTo(HIDDEN);
    assertThat(HIDDEN.times(6).dividedBy(Dim.of(4)).orElseThrow()).hasToString("3 hidden/2");
    assertThat(HIDDEN.dividedBy(HIDDEN)).hasValue(Dim.ONE);
    assertThat(Dim.of(5).dividedBy(Dim.of(2))).isEmpty();
    assertThat(HIDDEN.dividedBy(HIDDEN.plus(Dim.ONE))).isEmpty();
  }

  @Test
  void lengthsThatAreNotWholeOrOutOfRangeAreRefused() {
    assertThatThrownBy(() -> INPUT.dividedBy(Dim.of(2)).orElseThrow().in(SIZES))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "the length input/2 is 1.5, which is not whole, at heads = 4, hidden = 8, input = 3");
    assertThatThrownBy(() -> INPUT.dividedBy(HEADS).orElseThrow().in(SIZES))
        .hasMessage("input/heads is not whole: 3 cannot be divided by heads = 4");
    assertThatThrownBy(() -> INPUT.minus(HIDDEN).in(SIZES))
        .hasMessage("the length -hidden + input is -5, which is out of range");
    Dim long3 = HIDDEN.times(HIDDEN).times(HIDDEN);
    assertThatThrownBy(() -> long3.in(Sizes.of(1, 1 << 20)))
        .hasMessage("the length hidden hidden hidden is out of range");
    assertThatThrownBy(() -> HIDDEN.times(Integer.MAX_VALUE).times(2))
        .hasMessage("a length holds the number 4294967294, which is out of range");
    assertThatThrownBy(() -> Dim.of("rank").in(SIZES))
        .hasMessage("the size 'rank' is not given; given are heads = 4, hidden = 8, input = 3");
  }

  @Test
  void openLengthsAreSolvedFor() {
    var unifier = new Unifier();
    Dim a = unifier.open();
    Dim b = unifier.open();
    Dim c = unifier.open();
    unifier.same(a, b);
    unifier.same(b.times(4), HIDDEN.times(2).plus(INPUT));
    unifier.same(c.plus(a), HIDDEN);
    assertThat(unifier.resolve(a)).hasToString("hidden/2 + input/4");
    assertThat(unifier.resolve(c)).hasToString("hidden/2 - input/4");
    assertThatThrownBy(() -> unifier.same(a, INPUT)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> unifier.same(unifier.open().times(2), Dim.of(3)))
        .hasMessage("a length would have to be 3/2");
    assertThatThrownBy(() -> unifier.same(unifier.open().plus(Dim.of(3)), Dim.of(2)))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void longChainsOfEqualLengthsAreFollowed() {
    var unifier = new Unifier();
    Dim first = unifier.open();
    Dim last = first;
    for (int i = 0; i < 20_000; i++) {
      Dim next = unifier.open();
      unifier.same(last, next);
      last = next;
    }
    unifier.same(last, HIDDEN);
    assertThat(unifier.resolve(first)).isEqualTo(HIDDEN);
  }
}
