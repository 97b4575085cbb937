package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ElementaryTest {
  private static final float[] SAMPLE = Floats.over(150_001);

  @ParameterizedTest
  @FieldSource("io.slate.kernel.ElementaryCase#ALL")
  void errorsStayWithinTheirBounds(ElementaryCase function) {
    for (float x : SAMPLE) {
      if (function.promises(x)) {
        assertThat(function.error(x))
            .as("%s(%s)", function, x)
            .isLessThanOrEqualTo(function.bound());
      }
    }
  }

  @Test
  void sigmoidFallsToZeroThroughSubnormals() {
    for (float x = -88.7f; x < -87.3f; x += 0.01f) {
      double exact = StrictMath.exp(x);
      assertThat(Elementary.sigmoid(x)).isBetween((float) (exact * 0.999), (float) (exact * 1.001));
    }
    assertThat(Elementary.sigmoid(-88.73f)).isEqualTo(0f);
  }

  @Test
  void hugeAnglesAreReducedToThePromisedDistance() {
    double most = 1.6 * 0x1p-24 + 0x1p-38;
    for (float x : SAMPLE) {
      if (Math.abs(x) > 0x1p25f && Float.isFinite(x)) {
        assertThat((double) Elementary.sin(x)).isCloseTo(StrictMath.sin(x), within(most));
        assertThat((double) Elementary.cos(x)).isCloseTo(StrictMath.cos(x), within(most));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.slate.kernel.ElementaryCase#ALL")
  void notANumberStaysNotANumber(ElementaryCase function) {
    for (float x : Floats.SPECIAL) {
      if (Float.isNaN(x)) {
        assertThat(function.scalar().apply(x)).isNaN();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exp, 0, 1",
    "exp, -0, 1",
    "exp, Infinity, Infinity",
    "exp, -Infinity, 0",
    "exp, 1.4e-45, 1",
    "exp, -104, 0",
    "exp, -103.9, 1.4e-45",
    "exp, 88.73, Infinity",
    "expm1, 0, 0",
    "expm1, -0, -0",
    "expm1, Infinity, Infinity",
    "expm1, -Infinity, -1",
    "expm1, 1.4e-45, 1.4e-45",
    "expm1, -1.4e-45, -1.4e-45",
    "expm1, 88.73, Infinity",
    "tanh, 0, 0",
    "tanh, -0, -0",
    "tanh, Infinity, 1",
    "tanh, -Infinity, -1",
    "tanh, 1.4e-45, 1.4e-45",
    "tanh, -1.4e-45, -1.4e-45",
    "tanh, 3.4e38, 1",
    "sigmoid, 0, 0.5",
    "sigmoid, -0, 0.5",
    "sigmoid, Infinity, 1",
    "sigmoid, -Infinity, 0",
    "sigmoid, 3.4e38, 1",
    "sigmoid, -3.4e38, 0",
    "softplus, Infinity, Infinity",
    "softplus, -Infinity, 0",
    "softplus, 100, 100",
    "softplus, -103.9, 1.4e-45",
    "softplus, -104, 0",
    "log, 1, 0",
    "log, 0, -Infinity",
    "log, -0, -Infinity",
    "log, Infinity, Infinity",
    "log, -1.4e-45, NaN",
    "log, -Infinity, NaN",
    "log, 1.4e-45, -103.27893",
    "log1p, 0, 0",
    "log1p, -0, -0",
    "log1p, -1, -Infinity",
    "log1p, Infinity, Infinity",
    "log1p, -1.0000001, NaN",
    "log1p, -Infinity, NaN",
    "log1p, 1.4e-45, 1.4e-45",
    "log1p, 3.4028235e38, 88.72284",
    "erf, 0, 0",
    "erf, -0, -0",
    "erf, Infinity, 1",
    "erf, -Infinity, -1",
    "erf, 1.4e-45, 1.4e-45",
    "sin, 0, 0",
    "sin, -0, -0",
    "sin, Infinity, NaN",
    "sin, -Infinity, NaN",
    "sin, 1.4e-45, 1.4e-45",
    "sin, -1.4e-45, -1.4e-45",
    "cos, 0, 1",
    "cos, -0, 1",
    "cos, Infinity, NaN",
    "cos, 1.4e-45, 1",
    "sqrt, -0, -0",
    "sqrt, -1, NaN",
    "sqrt, Infinity, Infinity",
    "abs, -0, 0",
    "abs, -Infinity, Infinity",
    "sign, -0, -0",
    "sign, 0, 0",
    "sign, 1.4e-45, 1",
    "sign, -Infinity, -1",
    "step, 0, 0",
    "step, -0, 0",
    "step, 1.4e-45, 1",
    "step, -Infinity, 0",
  })
  void edgesAreExact(String name, float x, float expected) {
    float found = ElementaryCase.named(name).scalar().apply(x);
    assertThat(Float.floatToIntBits(found)).isEqualTo(Float.floatToIntBits(expected));
  }

  @ParameterizedTest
  @CsvSource({"tanh", "erf", "sin", "sign"})
  void oddFunctionsAreOddToTheLastBit(String name) {
    var function = ElementaryCase.named(name).scalar();
    for (float x : SAMPLE) {
      assertThat(Float.compare(function.apply(-x), -function.apply(x)))
          .as("%s(%s)", name, x)
          .isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exp, -104.1, -103.2", "exp, 88.6, 88.8", "expm1, -18.1, -16.5", "tanh, 8.9, 9.2",
    "sigmoid, -88.8, -88.6", "sigmoid, 17.2, 18.1", "softplus, -104.1, -103.2", "erf, 3.8, 4.1",
  })
  void functionsNeverStepBackOnTheirWayToALimit(String name, float from, float to) {
    var function = ElementaryCase.named(name).scalar();
    float last = Float.NEGATIVE_INFINITY;
    for (float x : Floats.between(from, to)) {
      float next = function.apply(x);
      assertThat(next).as("%s(%s)", name, x).isGreaterThanOrEqualTo(last);
      last = next;
    }
  }
}
