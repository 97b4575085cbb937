package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowExpTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 13, 207, 256, 702, 4098})
  void elementsHaveTheBitsOfTheScalarFunctionAndTheSumThatOfTheirStrands(int count) {
    var random = new Random(count);
    float[] row = new float[count + 5];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (20 * random.nextGaussian());
    }
    float greatest = RowExp.greatest(row, 3, count);
    float[] target = new float[count + 9];
    double sum = RowExp.of(row, 3, count, greatest, target, 5);
    double[] strands = new double[8];
    float expectedGreatest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      expectedGreatest = Math.max(expectedGreatest, row[3 + i]);
      assertThat(target[5 + i]).isEqualTo(Elementary.exp(row[3 + i] - greatest));
      strands[i % 8] += target[5 + i];
    }
    assertThat(greatest).isEqualTo(expectedGreatest);
    double a = (strands[0] + strands[4]) + (strands[2] + strands[6]);
    double b = (strands[1] + strands[5]) + (strands[3] + strands[7]);
    assertThat(sum).isEqualTo(a + b);
  }

  @Test
  void nothingAroundTheRowIsTouched() {
    float[] values = {9, 0, 1, 9};
    assertThat(RowExp.of(values, 1, 2, 1, values, 1)).isCloseTo(1 + Math.exp(-1), within(1e-7));
    assertThat(values[0]).isEqualTo(9);
    assertThat(values[3]).isEqualTo(9);
  }

  @Test
  void whatIsNoNumberIsNotLost() {
    float[] values = {0, 1, Float.NaN, 2, 3, 4};
    assertThat(RowExp.greatest(values, 0, 6)).isNaN();
    assertThat(RowExp.of(values, 0, 6, 4, new float[6], 0)).isNaN();
  }
}
