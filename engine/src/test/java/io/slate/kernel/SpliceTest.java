package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SpliceTest {
  private static final float[] SAMPLE = Arrays.copyOf(Floats.over(4_000), 4_000);

  @ParameterizedTest
  @FieldSource("io.slate.kernel.ElementaryCase#ALL")
  void aSplicedFunctionHoldsTheBitsOfTheScalar(ElementaryCase function) {
    float[] found = new float[SAMPLE.length];
    Spliced.inTurn(FloatVector.SPECIES_256, List.of(function.name())).run(SAMPLE, found);
    for (int i = 0; i < SAMPLE.length; i++) {
      assertThat(Float.compare(found[i], function.scalar().apply(SAMPLE[i])))
          .as("%s(%s)", function, SAMPLE[i])
          .isZero();
    }
  }

  @Test
  void functionsFollowEachOtherInOneLoop() {
    var names = List.of("tanh", "softplus", "sin", "tanh", "erf", "sigmoid", "log");
    float[] found = new float[SAMPLE.length];
    Spliced.inTurn(FloatVector.SPECIES_128, names).run(SAMPLE, found);
    for (int i = 0; i < SAMPLE.length; i++) {
      float expected = SAMPLE[i];
      for (var name : names) {
        expected = ElementaryCase.named(name).scalar().apply(expected);
      }
      assertThat(Float.compare(found[i], expected)).as("%s", SAMPLE[i]).isZero();
    }
  }

  @Test
  void anUnknownFunctionIsNamed() {
    assertThatThrownBy(() -> Spliced.inTurn(FloatVector.SPECIES_128, List.of("tahn")))
        .hasMessage("no elementary function 'tahn'");
  }
}
