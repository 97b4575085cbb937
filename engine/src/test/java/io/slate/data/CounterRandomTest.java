package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The golden numbers come from the authors' known-answer file (Random123, philox4x32 with 10
 * rounds) and from a second implementation of the construction in Python's unbounded integers.
 *
 * <p>Every statistic must lie within five standard deviations of its mean under the null
 * hypothesis. Chance passes that bound once in 1,000 draws for the smallest table here (six cells)
 * and once in 100,000 or more seldom for the others; the draws never change, so a test that passes
 * stays so.
 */
final class CounterRandomTest {
  private static final long KEY = CounterRandom.key(42, 3, 1000, 77);
  private static final int DRAWS = 1 << 18;

  @Test
  void philoxGivesTheAuthorsKnownAnswers() {
    assertWords(0, 0, 0, 0xe169c58d6627e8d5L, 0x9b00dbd8bc57ac4cL);
    assertWords(-1, -1, -1, 0x41c83b0e408f276dL, 0x6d5451fda20bc7c6L);
    assertWords(
        0x299f31d0a4093822L,
        0x85a308d3243f6a88L,
        0x0370734413198a2eL,
        0x94fdccebd16cfe09L,
        0x24126ea15001e420L);
  }

  private static void assertWords(long key, long low, long high, long first, long second) {
    assertThat(Philox.low(key, low, high)).isEqualTo(first);
    assertThat(Philox.high(key, low, high)).isEqualTo(second);
  }

  @Test
  void drawsNeverChange() {
    assertThat(KEY).isEqualTo(0x9236979b4fb6116L);
    assertThat(CounterRandom.child(-1, -1)).isEqualTo(0x6fc65cbce5371148L);
    assertThat(IntStream.range(0, 5).map(i -> (int) (CounterRandom.uniform(KEY, i) * 0x1p24f)))
        .containsExactly(4407041, 53972, 12503312, 12816867, 8901066);
    assertThat(LongStream.range(0, 3).mapToDouble(i -> CounterRandom.uniformDouble(KEY, i)))
        .containsExactly(0.28849377616555716, 0.004067256239995154, 0.8105972968836433);
    assertThat(CounterRandom.normal(KEY, 0)).isEqualTo(-0.09793110155676425, within(1e-15));
    assertThat(CounterRandom.normal(KEY, 1)).isEqualTo(0.530593019189666, within(1e-15));
    assertThat(IntStream.range(0, 12).map(i -> CounterRandom.below(KEY, i, 10)))
        .containsExactly(2, 0, 8, 5, 7, 7, 1, 2, 0, 1, 9, 9);
    assertThat(CounterRandom.permutation(KEY, 8)).containsExactly(6, 0, 7, 4, 5, 2, 1, 3);
  }

  @Test
  void fillingGivesTheSameBitsAsAskingOneByOne() {
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 13, 207, 702}) {
      for (long first : new long[] {0, 1, 2, 3, 4, (1L << 34) - 2, -5}) {
        float[] uniforms = new float[count + 2];
        float[] normals = new float[count + 2];
        CounterRandom.fillUniform(KEY, first, uniforms, 1, count);
        CounterRandom.fillNormal(KEY, first, normals, 1, count);
        for (int i = 0; i < count; i++) {
          assertThat(uniforms[1 + i]).isEqualTo(CounterRandom.uniform(KEY, first + i));
          assertThat(normals[1 + i]).isEqualTo((float) CounterRandom.normal(KEY, first + i));
        }
        assertThat(uniforms[0] + uniforms[count + 1] + normals[0] + normals[count + 1]).isZero();
      }
    }
  }

  @Test
  void fillingOutsideTheArrayIsRefused() {
    assertThatThrownBy(() -> CounterRandom.fillUniform(KEY, 0, new float[4], 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CounterRandom.below(KEY, 0, 0))
        .hasMessage("bound is 0, expected 1 or more");
  }

  @Test
  void uniformsStayBelowOne() {
    assertThat(Philox.fraction(-1)).isEqualTo(Math.nextDown(1f));
    assertThat(Philox.fraction(0)).isZero();
    assertThat(Arrays.stream(draws(i -> CounterRandom.uniform(KEY, i))).boxed())
        .allMatch(u -> u >= 0 && u < 1);
  }

  @Test
  void uniformsFillTheirIntervalEvenly() {
    assertEven(draws(i -> CounterRandom.uniform(KEY, i)));
    assertEven(draws(i -> CounterRandom.uniformDouble(KEY, i)));
    assertEven(draws(i -> CounterRandom.below(KEY, i, 256) / 256.0));
  }

  @Test
  void theLowestBitsAreEvenToo() {
    assertEven(draws(i -> CounterRandom.uniform(KEY, i) * 0x1p16 % 1));
    assertEven(draws(i -> CounterRandom.uniformDouble(KEY, i) * 0x1p45 % 1));
  }

  @Test
  void eachCoordinateAloneGivesIndependentDraws() {
    assertEven(draws(seed -> CounterRandom.uniform(CounterRandom.key(seed, 3, 5, 7), 9)));
    assertEven(draws(place -> CounterRandom.uniform(CounterRandom.key(1, place, 5, 7), 9)));
    assertEven(draws(step -> CounterRandom.uniform(CounterRandom.key(1, 3, step, 7), 9)));
    assertEven(draws(number -> CounterRandom.uniform(CounterRandom.key(1, 3, 5, number), 9)));
  }

  @Test
  void neighboursArePairedEvenly() {
    assertPairsEven(i -> CounterRandom.uniform(KEY, i), i -> CounterRandom.uniform(KEY, i + 1));
    assertPairsEven(i -> CounterRandom.uniform(KEY, i), i -> CounterRandom.uniformDouble(KEY, i));
    assertPairsEven(
        i -> CounterRandom.uniform(CounterRandom.key(1, 0, i, 0), 0),
        i -> CounterRandom.uniform(CounterRandom.key(1, 0, 0, i), 0));
  }

  @Test
  void differentCoordinatesGiveDifferentKeys() {
    long distinct =
        LongStream.range(0, 1 << 16)
            .map(i -> CounterRandom.key(i >> 12, (i >> 8) & 15, (i >> 4) & 15, i & 15))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(1 << 16);
  }

  @Test
  void normalsHaveTheMomentsOfTheNormalDistribution() {
    double[] normals = draws(i -> CounterRandom.normal(KEY, i));
    // Deviation of the mean of x^k over n draws: sqrt((E x^2k - (E x^k)^2) / n).
    double root = Math.sqrt(DRAWS);
    assertThat(moment(normals, 1)).isEqualTo(0, within(5 * Math.sqrt(1) / root));
    assertThat(moment(normals, 2)).isEqualTo(1, within(5 * Math.sqrt(3 - 1) / root));
    assertThat(moment(normals, 3)).isEqualTo(0, within(5 * Math.sqrt(15) / root));
    assertThat(moment(normals, 4)).isEqualTo(3, within(5 * Math.sqrt(105 - 9) / root));
  }

  @Test
  void theTwoNormalsOfAPairAreUncorrelated() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i += 2) {
      sum += CounterRandom.normal(KEY, i) * CounterRandom.normal(KEY, i + 1);
    }
    // The product of two independent normals has deviation 1.
    assertThat(sum / (DRAWS / 2)).isEqualTo(0, within(5 / Math.sqrt(DRAWS / 2.0)));
  }

  @Test
  void permutationsHoldEachNumberOnceAndEveryOrderIsAsLikely() {
    assertThat(Arrays.stream(CounterRandom.permutation(KEY, 702)).sorted().toArray())
        .isEqualTo(IntStream.range(0, 702).toArray());
    int[] counts = new int[64];
    for (int i = 0; i < DRAWS; i++) {
      int[] order = CounterRandom.permutation(CounterRandom.child(KEY, i), 3);
      counts[16 * order[0] + 4 * order[1] + order[2]]++;
    }
    assertChiSquare(Arrays.stream(counts).filter(count -> count > 0).toArray(), 6);
  }

  private static double[] draws(LongToDoubleFunction draw) {
    return LongStream.range(0, DRAWS).mapToDouble(draw).toArray();
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(value -> Math.pow(value, power)).sum() / values.length;
  }

  private static void assertEven(double[] unit) {
    int[] counts = new int[256];
    for (double value : unit) {
      counts[(int) (256 * value)]++;
    }
    assertChiSquare(counts, 256);
  }

  private static void assertPairsEven(LongToDoubleFunction left, LongToDoubleFunction right) {
    int[] counts = new int[256];
    for (long i = 0; i < DRAWS; i++) {
      counts[16 * (int) (16 * left.applyAsDouble(i)) + (int) (16 * right.applyAsDouble(i))]++;
    }
    assertChiSquare(counts, 256);
  }

  /** Chi-square over k cells has mean k - 1 and deviation sqrt(2 (k - 1)). Too even fails too. */
  private static void assertChiSquare(int[] counts, int cells) {
    assertThat(counts).hasSize(cells);
    double expected = Arrays.stream(counts).sum() / (double) cells;
    double statistic =
        Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    double freedom = cells - 1;
    assertThat(statistic).isBetween(0.0, freedom + 5 * Math.sqrt(2 * freedom));
    if (cells > 100) {
      assertThat(statistic).isGreaterThan(freedom - 5 * Math.sqrt(2 * freedom));
    }
  }
}
